package io.ragdeck.monitoring.gpu;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.LocationBoard;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything known of the GPU capacity of one account and region, each part with its own age.
 *
 * @param types by name, of the instances and groups that there are
 * @param quotas vCPUs that AWS allows, by quota code
 * @param sources the state of each part, for the stale banners
 */
public record GpuLocation(
    Location location,
    Observed<List<Registration>> registrations,
    Observed<List<GpuInstance>> instances,
    Observed<Groups> groups,
    Observed<Map<String, Hardware>> types,
    Observed<GpuMetrics> metrics,
    Observed<Map<String, Double>> quotas,
    List<SourceStatus> sources)
    implements LocationBoard.State<GpuLocation> {

  public GpuLocation {
    sources = List.copyOf(sources);
  }

  public static GpuLocation never(Location location) {
    return new GpuLocation(
        location,
        Observed.never(),
        Observed.never(),
        Observed.never(),
        Observed.never(),
        Observed.never(),
        Observed.never(),
        List.of());
  }

  @Override
  public Optional<Instant> readAt() {
    return registrations.observedAt();
  }

  @Override
  public boolean agreesWith(GpuLocation other) {
    return location.equals(other.location)
        && registrations.agreesWith(other.registrations)
        && instances.agreesWith(other.instances)
        && groups.agreesWith(other.groups)
        && types.agreesWith(other.types)
        && metrics.agreesWith(other.metrics)
        && quotas.agreesWith(other.quotas);
  }
}
