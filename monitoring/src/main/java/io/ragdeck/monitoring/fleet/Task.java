package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as DescribeTasks reports it, running or stopped.
 *
 * @param service the service that started it; empty for tasks run by hand
 * @param lastStatus PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING,
 *     DEPROVISIONING or STOPPED
 * @param health HEALTHY, UNHEALTHY or UNKNOWN
 * @param containerInstance the ARN of the ECS container instance; empty on Fargate
 * @param instance the id of the EC2 instance, such as {@code i-0abc…}; empty on Fargate and until
 *     it was read
 * @param size empty for tasks of the past that were kept before it was read
 */
public record Task(
    TaskArn arn,
    ClusterArn cluster,
    Optional<String> service,
    TaskDefinitionArn taskDefinition,
    String lastStatus,
    String desiredStatus,
    String health,
    Optional<Instant> createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> stoppedAt,
    Optional<String> stopCode,
    Optional<String> stoppedReason,
    Optional<String> availabilityZone,
    Optional<String> containerInstance,
    Optional<String> instance,
    Optional<String> startedBy,
    List<Container> containers,
    Optional<TaskSize> size) {

  public Task {
    containers = List.copyOf(containers);
  }

  /** The same task, with the EC2 instance that was found for its container instance. */
  public Task on(Optional<String> found) {
    return new Task(
        arn,
        cluster,
        service,
        taskDefinition,
        lastStatus,
        desiredStatus,
        health,
        createdAt,
        startedAt,
        stoppedAt,
        stopCode,
        stoppedReason,
        availabilityZone,
        containerInstance,
        found,
        startedBy,
        containers,
        size);
  }

  /** Whether it runs and nobody wants it to stop. */
  public boolean isRunning() {
    return lastStatus.equals("RUNNING") && !desiredStatus.equals("STOPPED");
  }

  public boolean isStopped() {
    return lastStatus.equals("STOPPED");
  }

  /** The exit code that explains the stop: the first that is not 0, else the first there is. */
  public Optional<Integer> exitCode() {
    return containers.stream()
        .flatMap(container -> container.exitCode().stream())
        .sorted((left, right) -> Boolean.compare(left == 0, right == 0))
        .findFirst();
  }
}
