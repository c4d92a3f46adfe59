package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Patience;
import io.ragdeck.provisioning.running.RunningService;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/** Brings a service back to what it ran before, and waits until it does. */
final class WayBack {

  private static final Set<ServiceDeploymentStatus> STOPPABLE =
      EnumSet.of(ServiceDeploymentStatus.PENDING, ServiceDeploymentStatus.IN_PROGRESS);

  private final RunningService service;
  private final EventLines events;

  WayBack(RunningService service, EventLines events) {
    this.service = service;
    this.events = events;
  }

  /** Asks ECS to stop what is under way and go back, or deploys the former revision. */
  void begin(String former) {
    Optional<ServiceDeploymentBrief> running = underWay();
    if (running.isPresent()) {
      // One that ECS takes back already is left to it: a new deployment would begin once more.
      if (STOPPABLE.contains(running.get().status())) {
        service
            .ecs()
            .stopServiceDeployment(
                request ->
                    request
                        .serviceDeploymentArn(running.get().serviceDeploymentArn())
                        .stopType(StopServiceDeploymentStopType.ROLLBACK));
      }
    } else if (!RunningService.primary(service.look()).taskDefinition().equals(former)) {
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

  /** What can still be stopped, or is being taken back. */
  private Optional<ServiceDeploymentBrief> underWay() {
    return service
        .ecs()
        .listServiceDeployments(
            request ->
                request
                    .cluster(service.cluster())
                    .service(service.name())
                    .status(
                        ServiceDeploymentStatus.PENDING,
                        ServiceDeploymentStatus.IN_PROGRESS,
                        ServiceDeploymentStatus.STOP_REQUESTED,
                        ServiceDeploymentStatus.ROLLBACK_REQUESTED,
                        ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS))
        .serviceDeployments()
        .stream()
        .findFirst();
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
