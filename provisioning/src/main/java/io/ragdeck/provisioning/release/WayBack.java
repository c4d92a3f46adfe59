package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Patience;
import io.ragdeck.provisioning.running.RunningService;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/** Brings a service back to what it ran before, and waits until it does. */
final class WayBack {

  private final RunningService service;
  private final EventLines events;

  WayBack(RunningService service, EventLines events) {
    this.service = service;
    this.events = events;
  }

  /** Asks ECS to stop what is under way and go back, or deploys the former revision. */
  void begin(String former) {
    // A new deployment beside one that ECS takes back would begin once more.
    if (!service.takeBack()
        && !RunningService.primary(service.look()).taskDefinition().equals(former)) {
      service
          .ecs()
          .updateService(
              request ->
                  request
                      .cluster(service.cluster())
                      .service(service.name())
                      .taskDefinition(former));
    }
  }

  /** Waits until the service runs the revision as steadily as it did; false if it never does. */
  boolean await(StepContext context, String former) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      Service now = service.look();
      events.say(now);
      Deployment primary = RunningService.primary(now);
      boolean back = primary.taskDefinition().equals(former);
      if (back && now.deployments().size() == 1 && service.steady(now)) {
        return true;
      }
      context.progress(back ? primary.runningCount() : 0, now.desiredCount());
      boolean hopeless = back && primary.rolloutState() == DeploymentRolloutState.FAILED;
      if (hopeless || patience.over(back ? primary.runningCount() : 0, false)) {
        return false;
      }
      patience.pause();
    }
  }
}
