package io.ragdeck.console.incidents;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Severities;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the list of incidents shows.
 *
 * @param verdict what is open, in a sentence
 * @param open the worst first
 * @param past newest first
 * @param system only of this one; empty text for all
 * @param lasted only those past ones that lasted as long
 * @param mean how long those past ones lasted on average; empty without any
 * @param older the address of the next; empty at the end
 * @param notes what can't be read, so that nothing is found there
 * @param checks what is looked at
 */
public record IncidentsPage(
    String verdict,
    String tone,
    List<IncidentRow> open,
    List<IncidentRow> past,
    String system,
    Lasted lasted,
    List<String> systems,
    Optional<String> mean,
    Optional<String> older,
    List<Note> notes,
    List<CheckRow> checks,
    Instant now) {

  public IncidentsPage {
    open = List.copyOf(open);
    past = List.copyOf(past);
    systems = List.copyOf(systems);
    notes = List.copyOf(notes);
    checks = List.copyOf(checks);
  }

  /** How long an incident lasted at least. */
  public enum Lasted {
    ANY("any time", Duration.ZERO),
    TEN_MINUTES("10 min or longer", Duration.ofMinutes(10)),
    HOUR("1 h or longer", Duration.ofHours(1)),
    DAY("1 d or longer", Duration.ofDays(1));

    private final String words;
    private final Duration least;

    Lasted(String words, Duration least) {
      this.words = words;
      this.least = least;
    }

    public String words() {
      return words;
    }

    Duration least() {
      return least;
    }

    /** What it doesn't know filters nothing. */
    static Lasted named(String name) {
      return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst().orElse(ANY);
    }
  }

  static IncidentsPage of(
      List<Tracked> open,
      Slice<Incident> past,
      String system,
      Lasted lasted,
      Stream<String> systems,
      List<Note> notes,
      List<CheckRow> checks,
      Instant now) {
    List<Tracked> shown =
        open.stream()
            .filter(one -> system.isEmpty() || one.incident().system().value().equals(system))
            .toList();
    return new IncidentsPage(
        shown.isEmpty() ? "Nothing is open" : Amounts.count(shown.size(), "open", "open"),
        tone(shown, notes),
        shown.stream().map(one -> IncidentRow.of(one, now)).toList(),
        past.items().stream().map(one -> IncidentRow.of(one, now)).toList(),
        system,
        lasted,
        Stream.concat(systems, Stream.of(system))
            .filter(id -> !id.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        Incident.meanTime(past.items()).map(Ages::span),
        past.next().map(cursor -> address(system, lasted) + "cursor=" + cursor),
        notes,
        checks,
        now);
  }

  private static String tone(List<Tracked> open, List<Note> notes) {
    return open.stream()
        .map(Tracked::incident)
        .map(Incident::severity)
        .max(Severity::compareTo)
        .map(Severities::tone)
        .orElse(notes.isEmpty() ? "ok" : "unknown");
  }

  private static String address(String system, Lasted lasted) {
    return "/incidents?"
        + (system.isEmpty() ? "" : "system=" + Addresses.pathPart(system) + "&")
        + (lasted == Lasted.ANY ? "" : "lasted=" + lasted.name() + "&");
  }

  public List<Lasted> choices() {
    return Arrays.asList(Lasted.values());
  }

  public boolean isFor(Lasted choice) {
    return lasted == choice;
  }

  public boolean filtered() {
    return !system.isEmpty() || lasted != Lasted.ANY;
  }
}
