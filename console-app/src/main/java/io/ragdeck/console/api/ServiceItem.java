package io.ragdeck.console.api;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Utilization;
import io.ragdeck.monitoring.serving.ServiceServing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service with what is known of its parts. */
@Schema(description = "An ECS service, how it is doing and why")
public record ServiceItem(
    String name,
    String arn,
    @Schema(description = "The id of its system") String system,
    @Schema(
            description = "FARGATE, EC2, EXTERNAL, or the names of its capacity providers",
            examples = "FARGATE")
        String launchType,
    int desired,
    int running,
    int pending,
    Health health,
    @Schema(description = "Why, worst first; empty only for a healthy service")
        List<ReasonItem> reasons,
    @Schema(
            description = "The revision of the primary deployment",
            examples = "ragqa-llm-service:14")
        String taskDefinition,
    @Schema(description = "Of its first essential container; null while not known")
        Optional<String> image,
    @Schema(
            description =
                "Of the primary deployment: IN_PROGRESS, COMPLETED or FAILED; null where ECS does"
                    + " not track it")
        Optional<String> rollout,
    @Schema(description = "The primary deployment first") List<DeploymentItem> deployments,
    @Schema(description = "Whether ECS stops a deployment that fails") boolean circuitBreaker,
    @Schema(description = "Whether ECS then goes back to the last good one") boolean rollback,
    @Schema(
            description =
                "CPU used now, in percent of what is reserved; null for no data of the present")
        Optional<Double> cpu,
    @Schema(
            description =
                "Memory used now, in percent of what is reserved; null for no data of the present")
        Optional<Double> memory,
    @Schema(description = "How cpu and memory were read") Reading metrics,
    @Schema(description = "null where it has no load balancer") Optional<TargetsItem> targets,
    @Schema(description = "null where no auto scaling is registered") Optional<ScalingItem> scaling,
    @Schema(description = "null where nothing says that it serves a model")
        Optional<ServingItem> serving,
    @Schema(description = "When the service was last read well") Optional<Instant> observedAt,
    @Schema(description = "Why the last read failed; null where it did not")
        Optional<AwsProblem> problem) {

  /** One sentence of the verdict. */
  public record ReasonItem(
      Reason.Cause cause,
      @Schema(description = "What is wrong and what shows it, for an operator") String sentence,
      @Schema(description = "What usually mends it; null where there is no honest advice")
          Optional<String> remedy,
      @Schema(description = "When it was first seen in the present row of failures")
          Optional<Instant> since,
      @Schema(description = "How often it was seen since then") int count) {

    static ReasonItem of(Reason reason) {
      return new ReasonItem(
          reason.cause(), reason.sentence(), reason.remedy(), reason.since(), reason.count());
    }
  }

  /** A deployment. */
  public record DeploymentItem(
      String id,
      @Schema(description = "PRIMARY, ACTIVE or INACTIVE") String status,
      String taskDefinition,
      int desired,
      int running,
      int pending,
      @Schema(description = "Tasks that did not come up") int failedTasks,
      Optional<String> rolloutState,
      @Schema(description = "ECS's own sentence") Optional<String> rolloutStateReason,
      Instant createdAt,
      Instant updatedAt) {

    static DeploymentItem of(Deployment deployment) {
      return new DeploymentItem(
          deployment.id(),
          deployment.status(),
          deployment.taskDefinition().name(),
          deployment.desired(),
          deployment.running(),
          deployment.pending(),
          deployment.failedTasks(),
          deployment.rolloutState(),
          deployment.rolloutStateReason(),
          deployment.createdAt(),
          deployment.updatedAt());
    }
  }

  /** How a part was read. */
  @Schema(description = "When a part was last read well, and why the last attempt failed")
  public record Reading(Optional<Instant> observedAt, Optional<AwsProblem> problem) {

    static Reading of(Observed<?> observed) {
      return new Reading(observed.observedAt(), AwsProblem.of(observed));
    }
  }

  /** What Application Auto Scaling may do. */
  public record ScalingItem(
      @Schema(description = "null while not known") Optional<Integer> min,
      @Schema(description = "null while not known") Optional<Integer> max,
      Optional<Instant> observedAt,
      Optional<AwsProblem> problem) {

    /** Empty where it is known that there is none. */
    static Optional<ScalingItem> of(ServiceState state) {
      var scaling = state.scaling();
      if (scaling.value().isPresent() && scaling.value().get().isEmpty()) {
        return Optional.empty();
      }
      var bounds = scaling.value().flatMap(Function.identity());
      return Optional.of(
          new ScalingItem(
              bounds.map(known -> known.min()),
              bounds.map(known -> known.max()),
              scaling.observedAt(),
              AwsProblem.of(scaling)));
    }
  }

  static ServiceItem of(
      FleetSystem system, ServiceState state, Optional<Observed<ServiceServing>> serving) {
    Service service = state.service();
    return new ServiceItem(
        service.name(),
        service.arn().value(),
        system.id().value(),
        service.launch().label(),
        service.desired(),
        service.running(),
        service.pending(),
        state.verdict().health(),
        state.verdict().reasons().stream().map(ReasonItem::of).toList(),
        service.taskDefinition().name(),
        state.image(),
        service.deployments().stream().findFirst().flatMap(Deployment::rolloutState),
        service.deployments().stream().map(DeploymentItem::of).toList(),
        service.circuitBreaker(),
        service.rollback(),
        state.newest(Utilization::cpu),
        state.newest(Utilization::memory),
        Reading.of(state.utilization()),
        TargetsItem.of(state),
        ScalingItem.of(state),
        serving.map(ServingItem::of),
        system.services().observedAt(),
        AwsProblem.of(system.services()));
  }
}
