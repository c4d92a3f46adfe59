package io.ragdeck.monitoring.alarms.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.alarms.AlarmReader;
import io.ragdeck.monitoring.fleet.watch.Beat;
import io.ragdeck.monitoring.fleet.watch.LocationSources;
import io.ragdeck.monitoring.fleet.watch.Refresher;
import io.ragdeck.monitoring.fleet.watch.Source;
import io.ragdeck.monitoring.metrics.MetricFinder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The alarms of one location, and the metrics that they can find something in. */
final class LocationAlarms extends LocationSources<AlarmLocation> {

  /** Of five hundred metrics each; see {@link MetricFinder}. */
  private static final int LIST_PAGE = 500;

  private final Location location;
  private final Refresher<List<Alarm>> alarms;
  private final Refresher<MetricFinder.Found> listed;
  private final List<Beat> beats;

  /**
   * @param changed called after every read
   */
  LocationAlarms(Location location, AwsClients aws, Clock clock, Runnable changed) {
    super(clock, changed);
    this.location = location;
    this.alarms =
        new Refresher<>(
            Source.of(location, Source.Kind.ALARMS),
            clock,
            last -> new AlarmReader(aws.cloudWatch(location)).read());
    this.listed =
        new Refresher<>(
            Source.of(location, Source.Kind.ALARM_METRICS),
            clock,
            last -> new MetricFinder(aws.cloudWatch(location)).find());
    this.beats =
        List.of(
            new Beat(alarms, () -> pages(known(alarms), AlarmReader.PAGE)),
            new Beat(
                listed,
                () ->
                    pages(
                        listed.observed().value().map(found -> found.metrics().size()).orElse(0),
                        LIST_PAGE),
                this::watched,
                System::nanoTime));
  }

  private static int known(Refresher<List<Alarm>> alarms) {
    return alarms.observed().value().map(List::size).orElse(0);
  }

  private static int pages(int known, int page) {
    return Math.max(1, Math.ceilDiv(known, page));
  }

  /** Who has no alarm on a metric need not know which metrics there are. */
  private Optional<Set<?>> watched() {
    return alarms
        .observed()
        .value()
        .filter(all -> all.stream().anyMatch(alarm -> alarm.metrics().findAny().isPresent()))
        .map(some -> Set.of());
  }

  @Override
  protected List<Beat> beats() {
    return beats;
  }

  @Override
  protected AlarmLocation state() {
    return new AlarmLocation(location, alarms.observed(), listed.observed(), tried());
  }
}
