package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Begins one deployment of a service, once, and follows it to its end. A second one is not begun
 * after the console died in it: what was primary before is remembered first, and whatever came
 * after it is this one.
 */
final class DeploymentPart implements Part.Work {

  /** Which revision it brings. */
  interface Target {

    /** Its ARN; empty where there is nothing to bring. */
    Optional<String> revision(StepContext context, Service now);
  }

  private static final String BEGUN = "deployment";

  private final RunningService service;
  private final Target target;
  private final boolean anew;

  /**
   * @param anew whether tasks are replaced though they have the revision already
   */
  DeploymentPart(RunningService service, Target target, boolean anew) {
    this.service = service;
    this.target = target;
    this.anew = anew;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Service now = service.look();
    Optional<String> revision = target.revision(context, now);
    if (revision.isEmpty()) {
      return new Outcome.Skipped("There is nothing to deploy.");
    }
    boolean first = Former.recall(context).isEmpty();
    if (first && !anew && runs(now, revision.get())) {
      return new Outcome.Skipped(
          "%s runs %s already.".formatted(service.name(), RunningService.revision(revision.get())));
    }
    if (first && context.cancelRequested()) {
      return new Outcome.Cancelled("Nothing was deployed.");
    }
    EventLines events = new EventLines(context);
    events.begin(now);
    Former former = Former.of(context, now);
    String deployment = begun(context, now, former, revision.get());
    return new Follower(service, context, events, former).follow(deployment, revision.get());
  }

  private static boolean runs(Service now, String revision) {
    Deployment primary = RunningService.primary(now);
    return primary.taskDefinition().equals(revision)
        && primary.rolloutState() != DeploymentRolloutState.IN_PROGRESS;
  }

  /** The id of this step's deployment, which is begun unless it was. */
  private String begun(StepContext context, Service now, Former former, String revision) {
    Optional<String> known = context.recall(BEGUN);
    if (known.isPresent()) {
      return known.get();
    }
    String id = find(now, former, revision).orElseGet(() -> begin(revision));
    context.remember(BEGUN, id);
    return id;
  }

  /** One that came after the former: begun when the console died, or rolled back meanwhile. */
  private Optional<String> find(Service now, Former former, String revision) {
    Deployment primary = RunningService.primary(now);
    if (!primary.id().equals(former.deployment())) {
      if (!primary.taskDefinition().equals(revision)) {
        throw new Obstacle(
            "Somebody else began a deployment of %s meanwhile: %s."
                .formatted(service.name(), RunningService.revision(primary.taskDefinition())),
            "Look at what it brings, then try again.");
      }
      return Optional.of(primary.id());
    }
    if (primary.taskDefinition().equals(revision) && !anew) {
      return Optional.of(primary.id());
    }
    return now.deployments().stream()
        .filter(one -> one.rolloutState() == DeploymentRolloutState.FAILED)
        .filter(one -> one.taskDefinition().equals(revision))
        .map(Deployment::id)
        .findFirst();
  }

  private String begin(String revision) {
    UpdateServiceRequest.Builder request =
        UpdateServiceRequest.builder()
            .cluster(service.cluster())
            .service(service.name())
            .taskDefinition(revision);
    if (anew) {
      request.forceNewDeployment(true);
    }
    return RunningService.primary(service.ecs().updateService(request.build()).service()).id();
  }
}
