package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/** Ends the deployment that is under way and waits until the service runs what it ran before. */
final class StopPart implements Part.Work {

  private final RunningService service;

  StopPart(RunningService service) {
    this.service = service;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Service now = service.look();
    boolean underWay =
        RunningService.primary(now).rolloutState() == DeploymentRolloutState.IN_PROGRESS;
    if (Former.recall(context).isEmpty() && !underWay) {
      return new Outcome.Skipped(
          "No deployment of %s is under way; it runs %s."
              .formatted(service.name(), RunningService.revision(now.taskDefinition())));
    }
    Former former = Former.of(context, now);
    if (now.deployments().size() == 1
        && underWay
        && RunningService.primary(now).id().equals(former.deployment())) {
      throw new Obstacle(
          "This is the only deployment of %s: there is nothing to go back to."
              .formatted(service.name()),
          "Deploy a revision that works, or scale the service to 0.");
    }
    EventLines events = new EventLines(context);
    events.begin(now);
    WayBack wayBack = new WayBack(service, events);
    wayBack.begin(former.revision());
    return wayBack.await(context, former.revision())
        ? new Outcome.Done(
            "%s runs %s again."
                .formatted(service.name(), RunningService.revision(former.revision())))
        : Outcome.Failed.because(
            "%s goes back to %s and is not steady yet."
                .formatted(service.name(), RunningService.revision(former.revision())),
            "Look at the service's events.");
  }
}
