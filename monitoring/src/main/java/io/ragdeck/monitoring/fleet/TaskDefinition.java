package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task definition revision. Never changes once registered.
 *
 * @param cpu CPU units of the task, 1,024 to a vCPU; empty where only containers say
 * @param memory MiB of the task
 */
public record TaskDefinition(
    TaskDefinitionArn arn,
    Optional<Integer> cpu,
    Optional<Integer> memory,
    Optional<String> taskRole,
    Optional<String> executionRole,
    Optional<Instant> registeredAt,
    List<ContainerDefinition> containers) {

  public TaskDefinition {
    containers = List.copyOf(containers);
  }
}
