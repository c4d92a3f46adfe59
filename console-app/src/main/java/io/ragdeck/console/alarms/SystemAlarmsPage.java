package io.ragdeck.console.alarms;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.console.store.Silence;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the page of a system's alarms shows.
 *
 * @param firing those that call, longest first; at most {@link #MOST_FIRING}
 * @param moreFiring how many more there are
 * @param silent those without data
 * @param rest those that are well, and those that drive scaling
 * @param faults what is wrong with alarms themselves
 * @param silences that hold or are to come; empty list beside {@code storeAway}
 * @param changes newest first, within a day
 */
public record SystemAlarmsPage(
    String system,
    Standing standing,
    String verdict,
    String tone,
    List<AlarmRow> firing,
    int moreFiring,
    List<AlarmRow> silent,
    List<AlarmRow> rest,
    List<AlarmFault> faults,
    List<SilenceRow> silences,
    boolean storeAway,
    List<ChangeRow> changes,
    int moreChanges,
    List<Note> notes,
    Optional<Instant> observedAt,
    boolean operator,
    Instant now) {

  /** A storm must not make the page unusable. */
  static final int MOST_FIRING = 50;

  static final int MOST_CHANGES = 100;

  public SystemAlarmsPage {
    firing = List.copyOf(firing);
    silent = List.copyOf(silent);
    rest = List.copyOf(rest);
    faults = List.copyOf(faults);
    silences = List.copyOf(silences);
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Nothing was asked yet. */
    NOT_READ,
    /** AWS was asked and did not say. */
    FAILED,
    /** There are no alarms. */
    EMPTY,
    ALARMS
  }

  /** A change of an alarm. */
  public record ChangeRow(
      Instant at, String alarm, String word, String tone, Optional<String> logsPath) {}

  static SystemAlarmsPage of(
      AlarmDesk.Known known,
      Map<String, AlarmDesk.Drawn> drawn,
      Observed<List<Change>> changes,
      boolean operator) {
    List<OwnedAlarm> all =
        known.alarms().value().orElse(List.of()).stream()
            .sorted(
                Comparator.comparing((OwnedAlarm one) -> one.alarm().since())
                    .thenComparing(one -> one.alarm().name()))
            .toList();
    List<Silence> silences = known.silences().orElse(List.of());
    List<AlarmFault> faults = new ArrayList<>();
    List<AlarmRow> firing = new ArrayList<>();
    List<AlarmRow> silent = new ArrayList<>();
    List<AlarmRow> rest = new ArrayList<>();
    for (OwnedAlarm owned : all) {
      Alarm alarm = owned.alarm();
      List<AlarmFault> own = known.lint().check(alarm);
      faults.addAll(own);
      AlarmRow row =
          AlarmRow.of(
              known.system().id(),
              owned,
              own,
              Optional.ofNullable(drawn.get(alarm.name())),
              silences,
              known.now());
      if (alarm.isFiring()) {
        firing.add(row);
      } else if (alarm.state() == Alarm.State.INSUFFICIENT_DATA) {
        silent.add(row);
      } else {
        rest.add(row);
      }
    }
    Standing standing = standing(known.alarms());
    List<Change> happened = changes.value().orElse(List.of());
    Map<String, OwnedAlarm> byName =
        all.stream()
            .collect(
                Collectors.toMap(
                    one -> one.alarm().name(), Function.identity(), (one, same) -> one));
    return new SystemAlarmsPage(
        known.system().id().value(),
        standing,
        verdict(standing, firing, silent, known.alarms().isStale()),
        tone(standing, firing, silent, known.alarms().isStale()),
        firing.stream().limit(MOST_FIRING).toList(),
        Math.max(0, firing.size() - MOST_FIRING),
        silent,
        rest,
        faults.stream()
            .sorted(Comparator.comparing(AlarmFault::kind).thenComparing(AlarmFault::alarm))
            .toList(),
        silences.stream().map(one -> SilenceRow.of(one, known.now())).toList(),
        known.silences().isEmpty(),
        happened.stream().limit(MOST_CHANGES).map(change -> row(known, byName, change)).toList(),
        Math.max(0, happened.size() - MOST_CHANGES),
        notes(known, changes),
        known.alarms().observedAt(),
        operator,
        known.now());
  }

  private static ChangeRow row(
      AlarmDesk.Known known, Map<String, OwnedAlarm> byName, Change change) {
    return new ChangeRow(
        change.at(),
        change.alarm(),
        switch (change.state()) {
          case "OK" -> "well again";
          case "ALARM" -> "in alarm";
          case "INSUFFICIENT_DATA" -> "without data";
          default -> change.state();
        },
        switch (change.state()) {
          case "OK" -> "ok";
          case "ALARM" -> "bad";
          default -> "unknown";
        },
        Optional.ofNullable(byName.get(change.alarm()))
            .flatMap(OwnedAlarm::service)
            .map(service -> Addresses.logs(known.system().id(), service) + "&at=" + change.at()));
  }

  static Standing standing(Observed<List<OwnedAlarm>> alarms) {
    if (alarms.value().isEmpty()) {
      return alarms.isStale() ? Standing.FAILED : Standing.NOT_READ;
    }
    return alarms.value().get().isEmpty() ? Standing.EMPTY : Standing.ALARMS;
  }

  private static String verdict(
      Standing standing, List<AlarmRow> firing, List<AlarmRow> silent, boolean stale) {
    return switch (standing) {
      case NOT_READ -> "Not read yet";
      case FAILED -> "Unknown";
      case EMPTY -> "No alarms";
      case ALARMS -> {
        if (!firing.isEmpty()) {
          yield Amounts.count(firing.size(), "alarm calls", "alarms call");
        }
        if (stale) {
          yield "None called when last read";
        }
        yield silent.isEmpty()
            ? "None calls"
            : "None calls, %s without data".formatted(Amounts.grouped(silent.size()));
      }
    };
  }

  private static String tone(
      Standing standing, List<AlarmRow> firing, List<AlarmRow> silent, boolean stale) {
    return switch (standing) {
      case NOT_READ, FAILED -> "unknown";
      case EMPTY -> "rest";
      case ALARMS -> {
        if (firing.stream().anyMatch(row -> row.silence().isEmpty())) {
          yield "bad";
        }
        if (!firing.isEmpty()) {
          yield "warn";
        }
        yield stale || !silent.isEmpty() ? "unknown" : "ok";
      }
    };
  }

  private static List<Note> notes(AlarmDesk.Known known, Observed<List<Change>> changes) {
    List<SourceStatus> sources = new ArrayList<>(known.location().sources());
    sources.add(
        new SourceStatus(
            known.system().location(),
            "the history of alarms",
            Optional.empty(),
            new Observed<>(
                changes.observedAt(),
                changes.observedAt(),
                changes.problem(),
                changes.problemSince())));
    return Notes.of(sources);
  }
}
