package io.ragdeck.console.api;

import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task, running or stopped. */
@Schema(description = "An ECS task; AWS forgets it about an hour after it stopped, the console not")
public record TaskItem(
    String id,
    String arn,
    @Schema(
            description =
                "PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING, DEPROVISIONING"
                    + " or STOPPED")
        String lastStatus,
    String desiredStatus,
    @Schema(description = "HEALTHY, UNHEALTHY, or UNKNOWN where no health check says")
        String health,
    String taskDefinition,
    Optional<Instant> createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> stoppedAt,
    @Schema(examples = "EssentialContainerExited") Optional<String> stopCode,
    @Schema(description = "AWS's own sentence") Optional<String> stoppedReason,
    @Schema(description = "The first of its containers that is not 0, else the first there is")
        Optional<Integer> exitCode,
    Optional<String> availabilityZone,
    @Schema(description = "The EC2 instance; null on Fargate") Optional<String> instance,
    List<ContainerItem> containers) {

  /** A container of a task. */
  public record ContainerItem(
      String name,
      String image,
      String lastStatus,
      String health,
      Optional<Integer> exitCode,
      @Schema(description = "AWS's own sentence") Optional<String> reason,
      @Schema(description = "The UUIDs of its GPUs") List<String> gpuIds) {

    static ContainerItem of(Container container) {
      return new ContainerItem(
          container.name(),
          container.image(),
          container.lastStatus(),
          container.health(),
          container.exitCode(),
          container.reason(),
          container.gpuIds());
    }
  }

  static TaskItem of(Task task) {
    return new TaskItem(
        task.arn().id(),
        task.arn().value(),
        task.lastStatus(),
        task.desiredStatus(),
        task.health(),
        task.taskDefinition().name(),
        task.createdAt(),
        task.startedAt(),
        task.stoppedAt(),
        task.stopCode(),
        task.stoppedReason(),
        task.exitCode(),
        task.availabilityZone(),
        task.instance(),
        task.containers().stream().map(ContainerItem::of).toList());
  }
}
