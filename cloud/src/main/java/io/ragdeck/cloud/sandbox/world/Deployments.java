package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Starts deployments and, when the circuit breaker trips, ends them and rolls back. */
final class Deployments {

  private final Agenda agenda;
  private final Ids ids;

  Deployments(Agenda agenda, Ids ids) {
    this.agenda = agenda;
    this.ids = ids;
  }

  /** A new primary deployment; the one before stays until its tasks are gone. */
  LiveDeployment begin(LiveService service, TaskDefinition definition, Instant at) {
    LiveDeployment deployment = new LiveDeployment(ids.deploymentId(), definition, at);
    service.deployments().forEach(old -> old.retire(at));
    service.deployments().addFirst(deployment);
    service.backoff().reset();
    return deployment;
  }

  /** The circuit breaker trips: too many tasks in a row failed before one ran well. */
  void fail(LiveService service, LiveDeployment failed) {
    Instant now = agenda.now();
    failed.fail(now);
    service.breakerTripped(now);
    service
        .events()
        .say(
            now,
            "(deployment %s) deployment failed: tasks failed to start.".formatted(failed.id()));
    Optional<LiveDeployment> good =
        service.deployments().stream()
            .filter(deployment -> deployment != failed && deployment.isProven())
            .findFirst();
    if (service.rollsBack() && good.isPresent()) {
      rollBack(service, failed, good.get());
    }
  }

  private void rollBack(LiveService service, LiveDeployment failed, LiveDeployment good) {
    Instant now = agenda.now();
    service.events().say(now, "rolling back to deployment %s.".formatted(good.id()));
    failed.retire(now);
    good.rollBackTo(now);
    service.deployments().remove(good);
    service.deployments().addFirst(good);
    service.settings(
        service
            .settings()
            .copy(settings -> settings.taskDefinition(good.definition().taskDefinitionArn())));
    service.backoff().reset();
  }
}
