package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an operator thinks of as one thing: an ECS cluster, or the services in a shared cluster that
 * carry one system's tag.
 *
 * @param name the name without the environment, such as {@code ragqa}
 * @param services every service with its parts; the problem and age of the list are those of
 *     ListServices and DescribeServices
 */
public record FleetSystem(
    SystemId id,
    String name,
    Optional<String> environment,
    Location location,
    ClusterArn cluster,
    Origin origin,
    Observed<List<ServiceState>> services) {

  /** How the console came to know the system. */
  public enum Origin {
    DECLARED,
    TAGGED,
    CLUSTER
  }

  /** The worst of its services; UNKNOWN when nothing was ever read. */
  public Health health() {
    return services
        .value()
        .map(
            list ->
                list.stream()
                    .map(state -> state.verdict().health())
                    .max(Comparator.naturalOrder())
                    .orElse(Health.STOPPED))
        .orElse(Health.UNKNOWN);
  }

  /** Whether both say the same, whenever each part was observed. */
  public boolean agreesWith(FleetSystem other) {
    return id.equals(other.id)
        && name.equals(other.name)
        && environment.equals(other.environment)
        && location.equals(other.location)
        && cluster.equals(other.cluster)
        && origin == other.origin
        && services.agreesWith(
            other.services, (mine, its) -> Agreement.inOrder(mine, its, ServiceState::agreesWith));
  }

  public Optional<ServiceState> service(String serviceName) {
    return services
        .value()
        .flatMap(
            list -> list.stream().filter(state -> state.name().equals(serviceName)).findFirst());
  }
}
