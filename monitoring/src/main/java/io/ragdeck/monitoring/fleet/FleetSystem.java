package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator thinks of as one thing: an ECS cluster, the services in a shared cluster that
 * carry one system's tag, or the stacks that do.
 *
 * @param name the name without the environment, such as {@code ragqa}
 * @param cluster empty where its stacks made none that is known
 * @param services every service with its parts; the problem and age of the list are those of
 *     ListServices and DescribeServices; known to be none where it has no cluster
 * @param stacks those that made it, in the order in which they were made; known to be none where
 *     something else made it
 */
public record FleetSystem(
    SystemId id,
    String name,
    Optional<String> environment,
    Location location,
    Optional<ClusterArn> cluster,
    Origin origin,
    Observed<List<ServiceState>> services,
    Observed<List<Stack>> stacks) {

  private static final String BLUEPRINT_TAG = "ragdeck:blueprint";
  private static final String VARIANT_TAG = "ragdeck:variant";

  /** How the console came to know the system. */
  public enum Origin {
    DECLARED,
    TAGGED,
    CLUSTER,
    STACKS
  }

  /** An address that it answers at, from its stacks' outputs. */
  public record Address(String name, String url) {}

  /**
   * The worst of its services, or of its stacks where it has no cluster; UNKNOWN when nothing was
   * ever read. A stack of services that run is no more than news: they are looked at themselves.
   */
  public Health health() {
    return cluster.isEmpty() && services.value().isPresent()
        ? healthOfStacks()
        : healthOfServices();
  }

  /** Whether stacks are all that there is of it, as far as it is known which clusters there are. */
  public boolean isOfStacks() {
    return cluster.isEmpty() && services.value().isPresent();
  }

  /** What the health rests on: the services, or the stacks where it has no cluster. */
  public Observed<?> basis() {
    return isOfStacks() ? stacks : services;
  }

  private Health healthOfStacks() {
    return stacks.value().stream()
        .flatMap(List::stream)
        .map(Stack::health)
        .max(Comparator.naturalOrder())
        .orElse(Health.UNKNOWN);
  }

  private Health healthOfServices() {
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
            other.services, (mine, its) -> Agreement.inOrder(mine, its, ServiceState::agreesWith))
        && stacks.agreesWith(other.stacks);
  }

  /** Whether tags name it, as those of its clusters and stacks do. */
  public boolean isNamedBy(Map<String, String> tags) {
    return SystemName.ofTags(tags).filter(name -> name.id().equals(id)).isPresent();
  }

  /** What is to be said of its stacks, worst first. */
  public List<Reason> stackReasons() {
    return stacks.value().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Stack::health).reversed())
        .flatMap(stack -> stack.reason().stream())
        .toList();
  }

  /** The blueprint that it was deployed from; empty where no stack says it. */
  public Optional<String> blueprint() {
    return tag(BLUEPRINT_TAG);
  }

  /** Which variant of its blueprint it is; empty where no stack says it. */
  public Optional<String> variant() {
    return tag(VARIANT_TAG);
  }

  /** From the newest stack: an older one may be of a variant that the system was before. */
  private Optional<String> tag(String key) {
    return stacks.value().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Stack::changedAt).reversed())
        .flatMap(stack -> Optional.ofNullable(stack.tags().get(key)).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  /** By name. The address of a queue is none that a person would open. */
  public List<Address> addresses() {
    return stacks.value().stream()
        .flatMap(List::stream)
        .flatMap(stack -> stack.outputs().entrySet().stream())
        .filter(output -> output.getValue().matches("https?://(?!sqs[.])\\S+"))
        .map(output -> new Address(output.getKey(), output.getValue()))
        .distinct()
        .sorted(Comparator.comparing(Address::name).thenComparing(Address::url))
        .toList();
  }

  public Optional<ServiceState> service(String serviceName) {
    return services
        .value()
        .flatMap(
            list -> list.stream().filter(state -> state.name().equals(serviceName)).findFirst());
  }
}
