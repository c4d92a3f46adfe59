package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Starts deployments and, when the circuit breaker trips or somebody says so, ends them. */
final class Deployments {

  private final Account account;
  private final Ids ids;
  private final TrafficShift shift;

  Deployments(Account account, TrafficShift shift) {
    this.account = account;
    this.ids = account.ids();
    this.shift = shift;
  }

  /** A new primary deployment; the one before stays until its tasks are gone. */
  LiveDeployment begin(LiveService service, TaskDefinition definition, Instant at) {
    List<LiveDeployment> before = List.copyOf(service.deployments());
    boolean side = !before.isEmpty() && before.getFirst().isAlternate();
    boolean gradual =
        service.deploymentConfiguration().strategy() != null
            && service.deploymentConfiguration().strategy() != DeploymentStrategy.ROLLING;
    LiveDeployment deployment =
        new LiveDeployment(
            ids.deploymentId(), definition, gradual && !before.isEmpty() ? !side : side, at);
    service.rollout().ifPresent(old -> old.stops("A new service deployment took its place.", at));
    before.forEach(old -> old.retire(at));
    service.deployments().addFirst(deployment);
    service.add(
        new LiveServiceDeployment(
            "%s/%s"
                .formatted(
                    service.arn().replace(":service/", ":service-deployment/"),
                    ids.hex("service-deployment", 21)),
            service,
            deployment,
            before,
            at));
    service.backoff().reset();
    return deployment;
  }

  /** Everything that it brings runs, and nothing else does. */
  void complete(LiveService service, LiveDeployment deployment, Instant at) {
    deployment.complete(at);
    service.proven(deployment);
    shift.route(service, deployment, 100);
    service
        .rollout()
        .ifPresent(
            rollout -> {
              if (rollout.target().equals(deployment)) {
                rollout.weight(100, at);
              }
              rollout.succeeds(at);
            });
  }

  /** The circuit breaker trips: too many tasks in a row failed before one ran well. */
  void fail(LiveService service, LiveDeployment failed) {
    Instant now = account.now();
    failed.fail("ECS deployment circuit breaker: tasks failed to start.", now);
    service.breakerTripped(now);
    service
        .events()
        .say(
            now,
            "(deployment %s) deployment failed: tasks failed to start.".formatted(failed.id()));
    if (!service.rollsBack()) {
      service
          .rollout()
          .ifPresent(rollout -> rollout.stops("Circuit breaker threshold exceeded.", now));
      return;
    }
    Optional<LiveDeployment> good = service.proven().filter(one -> one != failed);
    service
        .rollout()
        .ifPresent(
            rollout ->
                rollout.goesBack(
                    new LiveServiceDeployment.Rollback(
                        reason("Service deployment circuit breaker threshold exceeded.", good),
                        now,
                        good)));
    good.ifPresent(
        one ->
            rollBack(
                service,
                failed,
                one,
                "ECS deployment circuit breaker: rolling back to deploymentId %s."
                    .formatted(one.id())));
  }

  /** Somebody wants the deployment to go back to where the service was. */
  void stop(LiveServiceDeployment rollout) {
    Instant now = account.now();
    LiveService service = rollout.service();
    Optional<LiveDeployment> good = service.proven();
    rollout.goesBack(
        new LiveServiceDeployment.Rollback(
            reason("Service deployment rollback initiated by user.", good), now, good));
    LiveDeployment stopped = rollout.target();
    stopped.fail("ECS deployment %s was stopped.".formatted(stopped.id()), now);
    good.ifPresent(
        one ->
            rollBack(
                service,
                stopped,
                one,
                "ECS deployment stopped: rolling back to deploymentId %s.".formatted(one.id())));
  }

  private static String reason(String why, Optional<LiveDeployment> good) {
    return good.isPresent() ? why : why + " No rollback candidate was found to run the rollback.";
  }

  private void rollBack(
      LiveService service, LiveDeployment failed, LiveDeployment good, String why) {
    Instant now = account.now();
    service.events().say(now, "rolling back to deployment %s.".formatted(good.id()));
    failed.retire(now);
    good.rollBackTo(why, now);
    service.deployments().remove(good);
    service.deployments().addFirst(good);
    service.settings(
        service
            .settings()
            .copy(settings -> settings.taskDefinition(good.definition().taskDefinitionArn())));
    shift.route(service, good, 100);
    service.backoff().reset();
  }
}
