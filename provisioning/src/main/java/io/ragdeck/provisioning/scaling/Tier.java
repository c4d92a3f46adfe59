package io.ragdeck.provisioning.scaling;

import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Where a service stands. Those that are asked from outside stop first and start last; those that
 * keep data stop last and start first.
 */
enum Tier {
  EDGE,
  INNER,
  STORE;

  static Tier of(Service service) {
    if (!service.loadBalancers().isEmpty()) {
      return EDGE;
    }
    // Where a second task beside the first is forbidden, both would write the same files.
    Integer most = service.deploymentConfiguration().maximumPercent();
    return most != null && most <= 100 ? STORE : INNER;
  }
}
