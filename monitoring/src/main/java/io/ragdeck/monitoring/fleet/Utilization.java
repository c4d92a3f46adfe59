package io.ragdeck.monitoring.fleet;

import java.util.List;

/**
 * CPU and memory use of a service in percent of what it reserved, over the last hour, oldest first.
 * An empty series means that CloudWatch has no data, which is not 0 %.
 */
public record Utilization(List<Point> cpu, List<Point> memory) {

  public Utilization {
    cpu = List.copyOf(cpu);
    memory = List.copyOf(memory);
  }
}
