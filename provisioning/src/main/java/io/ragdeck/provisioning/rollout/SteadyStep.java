package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.template.StackKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Waits until every service runs what the stack wants. CloudFormation may call a stack complete
 * whose service ECS has rolled back since: that is a failure, whatever the stack says.
 */
final class SteadyStep implements Step {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** CloudFormation has waited before; what is not steady then is rarely steady later. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final int BATCH = 10;

  private final Rollout rollout;

  SteadyStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Steady services";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Map<PlannedService, String> wanted = WantedRevisions.of(rollout);
    Instant until = rollout.clock().instant().plus(PATIENCE);
    String told = "";
    while (true) {
      Look look = look(wanted);
      if (look.failure().isPresent()) {
        return look.failure().get();
      }
      List<String> waiting = look.waiting();
      context.progress(wanted.size() - waiting.size(), wanted.size());
      if (waiting.isEmpty()) {
        return new Outcome.Done(
            wanted.size() == 1
                ? "1 service is healthy."
                : "%s services are healthy.".formatted(wanted.size()));
      }
      if (!told.equals(waiting.getFirst())) {
        told = waiting.getFirst();
        context.say(told);
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("The stacks are applied; the services were not waited for.");
      }
      if (rollout.clock().instant().isAfter(until)) {
        return late(waiting);
      }
      context.pause(PERIOD);
    }
  }

  /**
   * What one look at the services found.
   *
   * @param waiting a sentence for each that is not steady yet
   */
  private record Look(Optional<Outcome> failure, List<String> waiting) {}

  private Look look(Map<PlannedService, String> wanted) {
    Targets targets = new Targets(rollout.clients().elbv2(rollout.location()));
    Map<String, Service> found =
        services(wanted.keySet().stream().map(PlannedService::name).toList()).stream()
            .collect(Collectors.toMap(Service::serviceName, it -> it));
    List<String> waiting = new ArrayList<>();
    for (Map.Entry<PlannedService, String> one : wanted.entrySet()) {
      Service service = found.get(one.getKey().name());
      if (service == null) {
        return new Look(
            Optional.of(
                Outcome.Failed.because(
                    "The service %s is not in the cluster.".formatted(one.getKey().name()),
                    "Plan again.")),
            waiting);
      }
      Optional<FailureCause> failed = failed(one.getKey(), service, one.getValue());
      if (failed.isPresent()) {
        return new Look(
            Optional.of(
                new Outcome.Failed(
                    failed.get().sentence()
                        + " The stack is complete all the same: plan and deploy again.",
                    failed.get().evidence(),
                    failed.get().cure())),
            waiting);
      }
      unsteady(service, targets).ifPresent(waiting::add);
    }
    return new Look(Optional.empty(), waiting);
  }

  private Outcome late(List<String> waiting) {
    return new Outcome.Failed(
        "Not steady after %s minutes: %s".formatted("" + PATIENCE.toMinutes(), waiting.getFirst()),
        waiting,
        Optional.of("Look at the services' events; retry goes on waiting."));
  }

  private List<Service> services(List<String> names) {
    EcsClient ecs = rollout.clients().ecs(rollout.location());
    return names.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                ecs
                    .describeServices(it -> it.cluster(rollout.design().cluster()).services(batch))
                    .services()
                    .stream())
        .filter(service -> "ACTIVE".equals(service.status()))
        .toList();
  }

  private Optional<FailureCause> failed(PlannedService planned, Service service, String wanted) {
    Optional<Deployment> primary = primary(service);
    boolean failed =
        primary.filter(it -> it.rolloutState() == DeploymentRolloutState.FAILED).isPresent();
    boolean other =
        primary.isPresent() && !wanted.isEmpty() && !wanted.equals(primary.get().taskDefinition());
    if (!failed && !other) {
      return Optional.empty();
    }
    String reason =
        failed
            ? Optional.ofNullable(primary.get().rolloutStateReason()).orElse("ECS gives no reason")
            : "ECS went back to %s".formatted(revision(primary.get().taskDefinition()));
    return Optional.of(new FailureCauses(rollout, Optional.of(begun())).of(planned, reason));
  }

  /** Between plan and deployment tasks of the former revision may have died, of something else. */
  private Instant begun() {
    Instant planned = rollout.order().plannedAt();
    return rollout.planned(StackKind.SERVICES).stream()
        .flatMap(stack -> rollout.stacks().find(stack.name()).stream())
        .map(stack -> Optional.ofNullable(stack.lastUpdatedTime()).orElse(stack.creationTime()))
        .filter(planned::isBefore)
        .findFirst()
        .orElse(planned);
  }

  private static Optional<String> unsteady(Service service, Targets targets) {
    Optional<Deployment> primary = primary(service);
    boolean deployed =
        service.deployments().size() == 1
            && primary
                .filter(it -> it.rolloutState() == DeploymentRolloutState.COMPLETED)
                .isPresent();
    if (!deployed || service.runningCount() < service.desiredCount()) {
      return Optional.of(
          "%s: %s of %s tasks run."
              .formatted(service.serviceName(), service.runningCount(), service.desiredCount()));
    }
    return targets.unhealthy(service);
  }

  private static Optional<Deployment> primary(Service service) {
    return service.deployments().stream()
        .filter(deployment -> "PRIMARY".equals(deployment.status()))
        .findFirst();
  }

  private static String revision(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
