package io.ragdeck.console.alarms;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.console.store.Silence;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The alarms of every system.
 *
 * @param firing those that call, newest first; at most {@link #MOST}
 * @param systems with their counts, those with most calling first
 * @param strays alarms that belong to no system
 */
public record AlarmsPage(
    Standing standing,
    String verdict,
    String tone,
    List<Firing> firing,
    int more,
    List<Row> systems,
    List<Stray> strays,
    List<SilenceRow> silences,
    boolean storeAway,
    List<Note> notes,
    Instant now) {

  static final int MOST = 100;

  public AlarmsPage {
    firing = List.copyOf(firing);
    systems = List.copyOf(systems);
    strays = List.copyOf(strays);
    silences = List.copyOf(silences);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Not every location was asked yet, and nothing was found so far. */
    NOT_READ,
    /** What was asked did not answer. */
    FAILED,
    /** Every location answered: there are none. */
    EMPTY,
    ALARMS
  }

  /** An alarm that calls. */
  public record Firing(String system, AlarmRow row) {}

  /** A system, and how its alarms stand. */
  public record Row(
      String system,
      String place,
      String tone,
      String firing,
      String silent,
      String well,
      String faults,
      Optional<Instant> observedAt) {}

  /** An alarm of nobody, and what is wrong with it. */
  public record Stray(
      String name, String place, String word, String condition, List<AlarmFault> faults) {}

  static AlarmsPage of(
      Fleet fleet,
      List<AlarmDesk.Known> all,
      Map<Location, List<Stray>> strays,
      List<AlarmLocation> locations,
      Optional<List<Silence>> silences,
      Instant now) {
    List<Firing> firing = new ArrayList<>();
    for (AlarmDesk.Known known : all) {
      known.alarms().value().stream()
          .flatMap(List::stream)
          .filter(one -> one.alarm().isFiring())
          .map(
              one ->
                  new Firing(
                      known.system().id().value(),
                      AlarmRow.of(
                          known.system().id(),
                          one,
                          List.of(),
                          Optional.empty(),
                          known.silences().orElse(List.of()),
                          now)))
          .forEach(firing::add);
    }
    firing.sort(Comparator.comparing((Firing one) -> one.row().since()).reversed());
    Standing standing = standing(fleet, locations);
    return new AlarmsPage(
        standing,
        verdict(standing, firing),
        tone(standing, firing, locations),
        firing.stream().limit(MOST).toList(),
        Math.max(0, firing.size() - MOST),
        all.stream()
            .sorted(
                Comparator.comparing((AlarmDesk.Known one) -> count(one, Alarm::isFiring))
                    .reversed()
                    .thenComparing(one -> one.system().id()))
            .map(AlarmsPage::row)
            .toList(),
        strays.values().stream().flatMap(List::stream).limit(MOST).toList(),
        silences.orElse(List.of()).stream().map(one -> SilenceRow.of(one, now)).toList(),
        silences.isEmpty(),
        Notes.of(locations.stream().flatMap(one -> one.sources().stream()).toList()),
        now);
  }

  private static Row row(AlarmDesk.Known known) {
    FleetSystem system = known.system();
    boolean read = known.alarms().value().isPresent();
    long firing = count(known, Alarm::isFiring);
    long silent = count(known, alarm -> alarm.state() == Alarm.State.INSUFFICIENT_DATA);
    long all = known.alarms().value().map(List::size).orElse(0);
    long faults =
        known.alarms().value().stream()
            .flatMap(List::stream)
            .mapToLong(one -> known.lint().check(one.alarm()).size())
            .sum();
    return new Row(
        system.id().value(),
        "%s · %s".formatted(system.location().account(), system.location().region().id()),
        !read ? "unknown" : firing > 0 ? "bad" : silent > 0 || all == 0 ? "unknown" : "ok",
        read ? Amounts.grouped(firing) : "unknown",
        read ? Amounts.grouped(silent) : "unknown",
        read ? Amounts.grouped(all - firing - silent) : "unknown",
        read ? Amounts.grouped(faults) : "unknown",
        known.alarms().observedAt());
  }

  private static long count(AlarmDesk.Known known, Predicate<Alarm> which) {
    return known.alarms().value().stream()
        .flatMap(List::stream)
        .map(OwnedAlarm::alarm)
        .filter(which)
        .count();
  }

  private static Standing standing(Fleet fleet, List<AlarmLocation> locations) {
    boolean found =
        locations.stream()
            .anyMatch(one -> one.alarms().value().filter(list -> !list.isEmpty()).isPresent());
    if (found) {
      return Standing.ALARMS;
    }
    boolean asked =
        fleet.complete()
            && locations.stream()
                .allMatch(one -> one.alarms().value().isPresent() || one.alarms().isStale());
    if (!asked) {
      return Standing.NOT_READ;
    }
    boolean failed =
        !locations.isEmpty() && locations.stream().allMatch(one -> one.alarms().value().isEmpty());
    return failed ? Standing.FAILED : Standing.EMPTY;
  }

  private static String verdict(Standing standing, List<Firing> firing) {
    return switch (standing) {
      case NOT_READ -> "Not read yet";
      case FAILED -> "Unknown";
      case EMPTY -> "No alarms";
      case ALARMS ->
          firing.isEmpty()
              ? "None calls"
              : Amounts.count(firing.size(), "alarm calls", "alarms call");
    };
  }

  private static String tone(
      Standing standing, List<Firing> firing, List<AlarmLocation> locations) {
    return switch (standing) {
      case NOT_READ, FAILED -> "unknown";
      case EMPTY -> "rest";
      case ALARMS -> {
        if (!firing.isEmpty()) {
          yield "bad";
        }
        yield locations.stream().anyMatch(one -> one.alarms().isStale()) ? "unknown" : "ok";
      }
    };
  }
}
