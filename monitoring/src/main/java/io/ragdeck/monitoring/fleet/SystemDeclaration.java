package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import java.util.Map;
import java.util.Optional;

/**
 * A system that the operator declared in the configuration. It wins over what is discovered in the
 * same cluster, and it is shown even while its cluster can't be found.
 *
 * @param cluster the name or ARN of the cluster
 * @param services which of the cluster's services; empty for all that no other declaration chose
 */
public record SystemDeclaration(
    SystemId id,
    String name,
    Optional<String> environment,
    Location location,
    String cluster,
    Optional<TagFilter> services) {

  boolean isFor(Location there, Cluster found) {
    return location.equals(there)
        && (cluster.equals(found.name()) || cluster.equals(found.arn().value()));
  }

  boolean takes(Map<String, String> tags) {
    return services.map(filter -> filter.matches(tags)).orElse(true);
  }
}
