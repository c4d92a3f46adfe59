package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a system: which services of which cluster, and which stacks.
 *
 * @param cluster empty for a system that is known by its stacks alone
 * @param stacks what the stacks that are a part of it are tagged with: its id, before it was told
 *     apart from another system's
 * @param services their names; empty for none, or while the cluster's services were never read
 * @param clusterFound false for a declared system whose cluster was not in the last list
 */
public record SystemScope(
    SystemId id,
    String name,
    Optional<String> environment,
    Location location,
    Optional<ClusterArn> cluster,
    SystemId stacks,
    FleetSystem.Origin origin,
    Set<String> services,
    boolean clusterFound) {

  public SystemScope {
    services = Set.copyOf(services);
  }

  SystemScope withId(SystemId other) {
    return new SystemScope(
        other, name, environment, location, cluster, stacks, origin, services, clusterFound);
  }
}
