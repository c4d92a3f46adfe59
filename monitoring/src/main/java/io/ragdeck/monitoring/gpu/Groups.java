package io.ragdeck.monitoring.gpu;

import java.util.List;

/** Where instances come from. */
public record Groups(List<ScalingGroup> groups, List<ManagedPool> pools) {

  public Groups {
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
  }
}
