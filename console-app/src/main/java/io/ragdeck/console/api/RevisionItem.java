package io.ragdeck.console.api;

import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Revision;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionDifference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A revision of a task definition and what it changed. */
@Schema(description = "A task definition revision; values that look like secrets are masked")
public record RevisionItem(
    @Schema(examples = "ragqa-llm-service:14") String taskDefinition,
    String arn,
    int revision,
    @Schema(description = "Whether it is the one of the primary deployment") boolean current,
    Optional<Instant> registeredAt,
    @Schema(description = "CPU units of the task, 1024 to a vCPU") Optional<Integer> cpu,
    @Schema(description = "MiB of the task") Optional<Integer> memory,
    Optional<String> taskRole,
    Optional<String> executionRole,
    List<ContainerDefinitionItem> containers,
    @Schema(
            description =
                "What differs from the revision before; null while that one is not known, empty"
                    + " where nothing does")
        Optional<List<DifferenceItem>> changes) {

  /** A container in a task definition. */
  public record ContainerDefinitionItem(
      String name,
      String image,
      boolean essential,
      @Schema(description = "CPU units") Optional<Integer> cpu,
      @Schema(description = "MiB") Optional<Integer> memory,
      int gpus,
      List<Integer> ports,
      Optional<String> healthCheck,
      Map<String, String> environment,
      @Schema(description = "Where each secret comes from (ARN), never its value")
          Map<String, String> secrets,
      Optional<String> logGroup) {

    static ContainerDefinitionItem of(ContainerDefinition definition) {
      return new ContainerDefinitionItem(
          definition.name(),
          definition.image(),
          definition.essential(),
          definition.cpu(),
          definition.memory(),
          definition.gpus(),
          definition.ports(),
          definition.healthCheck(),
          definition.environment(),
          definition.secrets(),
          definition.logGroup());
    }
  }

  /** One thing that differs between two revisions. */
  public record DifferenceItem(
      @Schema(description = "null for the task as a whole") Optional<String> container,
      @Schema(examples = "environment LOG_LEVEL") String part,
      @Schema(description = "null where it was added") Optional<String> before,
      @Schema(description = "null where it was removed") Optional<String> after) {

    static DifferenceItem of(TaskDefinitionDifference difference) {
      return new DifferenceItem(
          difference.container(), difference.part(), difference.before(), difference.after());
    }
  }

  static RevisionItem of(Revision revision, TaskDefinitionArn current) {
    TaskDefinition definition = revision.definition();
    return new RevisionItem(
        definition.arn().name(),
        definition.arn().value(),
        definition.arn().revision(),
        definition.arn().equals(current),
        definition.registeredAt(),
        definition.cpu(),
        definition.memory(),
        definition.taskRole(),
        definition.executionRole(),
        definition.containers().stream().map(ContainerDefinitionItem::of).toList(),
        revision.changes().map(changes -> changes.stream().map(DifferenceItem::of).toList()));
  }
}
