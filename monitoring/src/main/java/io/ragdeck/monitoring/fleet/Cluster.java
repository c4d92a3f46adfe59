package io.ragdeck.monitoring.fleet;

import java.util.Map;

/** An ECS cluster that is ACTIVE, as DescribeClusters reports it. */
public record Cluster(ClusterArn arn, Map<String, String> tags) {

  public Cluster {
    tags = Map.copyOf(tags);
  }

  public String name() {
    return arn.name();
  }
}
