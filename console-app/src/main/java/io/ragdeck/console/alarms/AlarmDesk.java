package io.ragdeck.console.alarms;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.metrics.MetricReadings;
import io.ragdeck.console.store.Silence;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.SystemAlarms;
import io.ragdeck.monitoring.alarms.lint.AlarmLint;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.MetricSpan;
import io.ragdeck.monitoring.metrics.Series;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that is known of the alarms of a system. */
@Singleton
public final class AlarmDesk {

  /** Charts cost a metric each; in a storm the first tell enough. */
  private static final int MOST_CHARTS = 12;

  private static final Duration CHARTED = Duration.ofHours(3);

  private final AlarmBoard board;
  private final SystemAlarms alarms;
  private final InventoryBoard inventories;
  private final MetricReadings readings;
  private final SilenceDesk silences;
  private final Clock clock;

  AlarmDesk(
      AlarmBoard board,
      SystemAlarms alarms,
      InventoryBoard inventories,
      MetricReadings readings,
      SilenceDesk silences,
      Clock clock) {
    this.board = board;
    this.alarms = alarms;
    this.inventories = inventories;
    this.readings = readings;
    this.silences = silences;
    this.clock = clock;
  }

  /**
   * What is known of one system at one moment.
   *
   * @param silences empty where the store can't say
   */
  public record Known(
      FleetSystem system,
      Observed<List<OwnedAlarm>> alarms,
      AlarmLocation location,
      AlarmLint lint,
      Optional<List<Silence>> silences,
      Instant now) {}

  /** What calls now, drawn. */
  public record Drawn(MetricRange range, Observed<Series> series) {}

  public Known of(Fleet fleet, FleetSystem system) {
    return of(system, lint(fleet, system.location()), silences.of(system.id()));
  }

  /**
   * The same of every system.
   *
   * @param lints of their locations
   * @param all silences of all of them; empty where the store can't say
   */
  List<Known> of(Fleet fleet, Map<Location, AlarmLint> lints, Optional<List<Silence>> all) {
    return fleet.systems().stream()
        .map(
            system ->
                of(
                    system,
                    Optional.ofNullable(lints.get(system.location()))
                        .orElseGet(() -> lint(fleet, system.location())),
                    all.map(some -> ofSystem(some, system.id()))))
        .toList();
  }

  private static List<Silence> ofSystem(List<Silence> all, SystemId system) {
    return all.stream().filter(silence -> silence.system().equals(system)).toList();
  }

  private Known of(FleetSystem system, AlarmLint lint, Optional<List<Silence>> silent) {
    return new Known(
        system, alarms.of(system), board.of(system.location()), lint, silent, clock.instant());
  }

  /** Those of one system. */
  public Observed<List<OwnedAlarm>> alarms(FleetSystem system) {
    return alarms.of(system);
  }

  /** Of the alarms of a location, whoever owns them. */
  AlarmLint lint(Fleet fleet, Location location) {
    return AlarmLint.of(board.of(location), fleet, inventories.of(location), clock.instant());
  }

  /** The alarms of a location that are nobody's. */
  Observed<List<OwnedAlarm>> ofNobody(Location location) {
    return alarms.ofNobody(location);
  }

  AlarmLocation location(Location location) {
    return board.of(location);
  }

  /** The metric of each alarm that calls, by the alarm's name, the longest first. */
  Map<String, Drawn> drawn(Known known) {
    Map<MetricRange, List<Alarm>> byRange =
        known.alarms().value().stream()
            .flatMap(List::stream)
            .map(OwnedAlarm::alarm)
            .filter(Alarm::isFiring)
            .filter(alarm -> alarm.subject() instanceof Subject.OneMetric)
            .limit(MOST_CHARTS)
            .collect(Collectors.groupingBy(alarm -> range(alarm, known.now())));
    Map<String, Drawn> drawn = new HashMap<>();
    byRange.forEach(
        (range, some) -> {
          Map<MetricQuery, Observed<Series>> read =
              readings.read(
                  known.system().location(),
                  some.stream().map(AlarmDesk::query).collect(Collectors.toSet()),
                  range);
          some.forEach(
              alarm ->
                  drawn.put(
                      alarm.name(),
                      new Drawn(range, read.getOrDefault(query(alarm), Observed.never()))));
        });
    return drawn;
  }

  private static MetricRange range(Alarm alarm, Instant now) {
    long seconds = alarm.evaluation().orElseThrow().period().toSeconds();
    Duration period = Duration.ofSeconds(Math.max(60, seconds - seconds % 60));
    Duration back =
        period.multipliedBy(12).compareTo(CHARTED) > 0 ? period.multipliedBy(12) : CHARTED;
    return MetricRange.between(now.minus(back), now, period);
  }

  private static MetricQuery query(Alarm alarm) {
    return switch (alarm.subject()) {
      case Subject.OneMetric one -> new MetricQuery(one.metric(), one.statistic());
      case Subject.MetricMath math ->
          new MetricQuery(math.terms().getFirst().metric(), math.terms().getFirst().statistic());
      case Subject.OtherAlarms _ -> throw new IllegalStateException("It has no metric");
    };
  }

  /** How the system's alarms changed within a day, newest first. */
  Observed<List<Change>> changes(Known known) {
    Set<String> own =
        known.alarms().value().stream()
            .flatMap(List::stream)
            .map(one -> one.alarm().name())
            .collect(Collectors.toSet());
    return readings
        .alarmChanges(known.system().location(), MetricSpan.DAY.until(known.now()))
        .map(all -> all.stream().filter(change -> own.contains(change.alarm())).toList());
  }
}
