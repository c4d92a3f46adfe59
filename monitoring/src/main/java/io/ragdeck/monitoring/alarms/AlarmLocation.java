package io.ragdeck.monitoring.alarms;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.LocationBoard;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.metrics.MetricFinder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The alarms of one location.
 *
 * @param listed every metric that had data within two weeks; read for alarms' sake only where there
 *     are some
 * @param sources how reading them went
 */
public record AlarmLocation(
    Location location,
    Observed<List<Alarm>> alarms,
    Observed<MetricFinder.Found> listed,
    List<SourceStatus> sources)
    implements LocationBoard.State<AlarmLocation> {

  public AlarmLocation {
    sources = List.copyOf(sources);
  }

  /** Of a location that was never read: nothing is known. */
  public static AlarmLocation never(Location location) {
    return new AlarmLocation(location, Observed.never(), Observed.never(), List.of());
  }

  @Override
  public Optional<Instant> readAt() {
    return alarms.observedAt();
  }

  @Override
  public boolean agreesWith(AlarmLocation other) {
    return alarms.agreesWith(other.alarms) && listed.agreesWith(other.listed);
  }
}
