package io.ragdeck.cloud.sandbox.world;

import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.LaunchType;

/**
 * Where a task is put.
 *
 * @param host the container instance; empty on Fargate
 * @param capacityProvider the provider of the service's strategy; empty with a launch type
 * @param spot whether AWS may take it back
 */
record Placement(
    Optional<ContainerInstance> host,
    Optional<String> capacityProvider,
    String availabilityZone,
    boolean spot) {

  LaunchType launchType() {
    return host.isPresent() ? LaunchType.EC2 : LaunchType.FARGATE;
  }

  /** Whether the service asks for Fargate, by launch type or by provider. */
  static boolean wantsFargate(LiveService service) {
    return provider(service)
        .map(provider -> provider.startsWith("FARGATE"))
        .orElseGet(() -> service.settings().launchType() == LaunchType.FARGATE);
  }

  /** The first provider of the strategy: the scenarios have no mixed ones. */
  static Optional<String> provider(LiveService service) {
    return service.settings().capacityProviderStrategy().stream()
        .map(item -> item.capacityProvider())
        .findFirst();
  }
}
