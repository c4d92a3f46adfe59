package io.ragdeck.console.backups;

import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.backups.BackupLocation;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.Fleet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The copies of every system.
 *
 * @param rows those with broken promises first
 */
public record BackupsPage(Standing standing, List<Row> rows, List<Note> notes, Instant now) {

  public BackupsPage {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Not every location was asked yet, and nothing was found so far. */
    NOT_READ,
    /** There are no systems. */
    EMPTY,
    SYSTEMS
  }

  /** A system, and how many of its stores stand how. */
  public record Row(
      String system,
      String place,
      String tone,
      String words,
      String kept,
      String late,
      String bare,
      String unpromised,
      String unknown,
      Optional<Instant> observedAt) {}

  static BackupsPage of(Fleet fleet, List<SystemBackups.Known> all, Instant now) {
    Standing standing =
        !all.isEmpty() ? Standing.SYSTEMS : fleet.complete() ? Standing.EMPTY : Standing.NOT_READ;
    return new BackupsPage(
        standing,
        all.stream()
            .map(BackupsPage::row)
            .sorted(Comparator.comparing((Row row) -> !row.tone().equals("bad")))
            .toList(),
        Notes.of(
            all.stream()
                .map(SystemBackups.Known::location)
                .distinct()
                .map(BackupLocation::sources)
                .flatMap(List::stream)
                .distinct()
                .toList()),
        now);
  }

  private static Row row(SystemBackups.Known known) {
    Optional<BackupGlance> glance = BackupGlance.of(known);
    return new Row(
        known.system().id().value(),
        "%s · %s"
            .formatted(
                known.system().location().account(), known.system().location().region().id()),
        glance.map(BackupGlance::tone).orElse("unknown"),
        glance.map(BackupGlance::words).orElse("no data stores"),
        count(known, Verdict.KEPT),
        count(known, Verdict.LATE),
        count(known, Verdict.NOT_PROTECTED),
        count(known, Verdict.UNPROMISED),
        count(known, Verdict.UNKNOWN),
        known.location().readAt());
  }

  /** While some stores may not be known, a number is of those that are. */
  private static String count(SystemBackups.Known known, Verdict verdict) {
    long some = known.protections().stream().filter(one -> one.verdict() == verdict).count();
    if (known.protections().isEmpty() && !known.unfound().isEmpty()) {
      return "unknown";
    }
    return known.unfound().isEmpty() ? String.valueOf(some) : "at least " + some;
  }
}
