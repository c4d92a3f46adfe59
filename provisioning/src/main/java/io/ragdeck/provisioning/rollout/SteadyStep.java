package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<String, String> wanted = WantedRevisions.of(rollout);
    Targets targets = new Targets(rollout.clients().elbv2(rollout.location()));
    Instant until = rollout.clock().instant().plus(PATIENCE);
    String told = "";
    while (true) {
      List<String> waiting = new ArrayList<>();
      List<Service> services = services(List.copyOf(wanted.keySet()));
      for (Service service : services) {
        Optional<FailureCause> failed =
            failed(service, wanted.getOrDefault(service.serviceName(), ""));
        if (failed.isPresent()) {
          return new Outcome.Failed(
              failed.get().sentence()
                  + " The stack is complete all the same: plan and deploy again.",
              failed.get().evidence(),
              failed.get().cure());
        }
        unsteady(service, targets).ifPresent(waiting::add);
      }
      for (String name : missing(wanted, services)) {
        return Outcome.Failed.because(
            "The service %s is not in the cluster.".formatted(name), "Plan again.");
      }
      context.progress(wanted.size() - waiting.size(), wanted.size());
      if (waiting.isEmpty()) {
        return new Outcome.Done(
            "%s healthy."
                .formatted(wanted.size() == 1 ? "1 service is" : wanted.size() + " services are"));
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

  private Outcome late(List<String> waiting) {
    return new Outcome.Failed(
        "Not steady after %s minutes: %s".formatted("" + PATIENCE.toMinutes(), waiting.getFirst()),
        waiting,
        Optional.of("Look at the services' events; retry goes on waiting."));
  }

  private static List<String> missing(Map<String, String> wanted, List<Service> services) {
    return wanted.keySet().stream()
        .filter(name -> services.stream().noneMatch(it -> name.equals(it.serviceName())))
        .toList();
  }

  private List<Service> services(List<String> names) {
    EcsClient ecs = rollout.clients().ecs(rollout.location());
    List<Service> services = new ArrayList<>();
    for (int from = 0; from < names.size(); from += BATCH) {
      List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
      services.addAll(
          ecs
              .describeServices(it -> it.cluster(rollout.design().cluster()).services(batch))
              .services()
              .stream()
              .filter(service -> "ACTIVE".equals(service.status()))
              .toList());
    }
    return services;
  }

  private Optional<FailureCause> failed(Service service, String wanted) {
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
    return Optional.of(
        new FailureCauses(rollout, Optional.of(rollout.order().plannedAt()))
            .of(service.serviceName(), reason));
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
