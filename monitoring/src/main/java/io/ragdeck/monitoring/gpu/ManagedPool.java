package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.ClusterArn;
import java.util.Set;

/**
 * A capacity provider of ECS Managed Instances: ECS launches what tasks need, within what the
 * provider asks for.
 */
public record ManagedPool(String capacityProvider, Set<ClusterArn> clusters) {

  public ManagedPool {
    clusters = Set.copyOf(clusters);
  }
}
