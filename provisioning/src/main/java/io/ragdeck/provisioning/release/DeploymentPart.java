package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Begins one deployment of a service, once, and follows it to its end. A second one is not begun
 * after the console died in it: which deployments there were is remembered just before ECS is
 * asked, and only one that came after them is this one. So an older one of the same revision, as a
 * failed one that ECS still lists, is never taken for it.
 */
final class DeploymentPart implements Part.Work {

  /** Which revision it brings. */
  interface Target {

    /** Its ARN; empty where there is nothing to bring. */
    Optional<String> revision(StepContext context, Service now);
  }

  private static final String BEGUN = "deployment";

  /** The ids of those that there were when ECS was asked. */
  private static final String BEFORE = "before";

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
    if (isNeedless(context, now, revision.get())) {
      return new Outcome.Skipped(
          "%s runs %s already.".formatted(service.name(), RunningService.revision(revision.get())));
    }
    EventLines events = new EventLines(context);
    events.begin(now);
    Former former = Former.of(context, now);
    Optional<String> begun = begun(context, now, former, revision.get());
    if (begun.isEmpty() && context.cancelRequested()) {
      return new Outcome.Cancelled("Nothing was deployed.");
    }
    String deployment = begun.orElseGet(() -> begin(context, now, revision.get()));
    return new Follower(service, context, events, former).follow(deployment, revision.get());
  }

  /** Begins it where that is not done yet, and waits for nothing: {@link #run} goes on with it. */
  void begin(StepContext context) {
    Service now = service.look();
    Optional<String> revision = target.revision(context, now);
    if (revision.isEmpty() || isNeedless(context, now, revision.get())) {
      return;
    }
    new EventLines(context).begin(now);
    Former former = Former.of(context, now);
    if (begun(context, now, former, revision.get()).isEmpty()) {
      String deployment = begin(context, now, revision.get());
      context.say(
          "%s gets %s by %s."
              .formatted(service.name(), RunningService.revision(revision.get()), deployment));
    }
  }

  private boolean isNeedless(StepContext context, Service now, String revision) {
    return Former.recall(context).isEmpty() && !anew && runs(now, revision);
  }

  private static boolean runs(Service now, String revision) {
    Deployment primary = RunningService.primary(now);
    return primary.taskDefinition().equals(revision)
        && primary.rolloutState() != DeploymentRolloutState.IN_PROGRESS
        && primary.rolloutState() != DeploymentRolloutState.FAILED;
  }

  /** The id of this step's deployment; empty where it was not begun yet. */
  private Optional<String> begun(StepContext context, Service now, Former former, String revision) {
    Optional<String> known = context.recall(BEGUN);
    if (known.isPresent()) {
      return known;
    }
    Optional<String> found = context.recall(BEFORE).flatMap(before -> find(now, before, revision));
    Deployment primary = RunningService.primary(now);
    if (found.isEmpty()
        && !primary.id().equals(former.deployment())
        && !primary.taskDefinition().equals(revision)) {
      throw new Obstacle(
          "Somebody else began a deployment of %s meanwhile: %s."
              .formatted(service.name(), RunningService.revision(primary.taskDefinition())),
          "Look at what it brings, then try again.");
    }
    found.ifPresent(id -> context.remember(BEGUN, id));
    return found;
  }

  /** The one that came of the request: under way, done, or taken back meanwhile. */
  private static Optional<String> find(Service now, String before, String revision) {
    Set<String> older = Set.of(before.split(" "));
    return now.deployments().stream()
        .filter(one -> !older.contains(one.id()))
        .filter(one -> one.taskDefinition().equals(revision))
        .min(Comparator.comparing(one -> !"PRIMARY".equals(one.status())))
        .map(Deployment::id);
  }

  private String begin(StepContext context, Service now, String revision) {
    context.remember(
        BEFORE, now.deployments().stream().map(Deployment::id).collect(Collectors.joining(" ")));
    UpdateServiceRequest.Builder request =
        UpdateServiceRequest.builder()
            .cluster(service.cluster())
            .service(service.name())
            .taskDefinition(revision);
    // Asked for the revision that it has, ECS begins nothing.
    if (anew || RunningService.primary(now).rolloutState() == DeploymentRolloutState.FAILED) {
      request.forceNewDeployment(true);
    }
    String id = RunningService.primary(service.ecs().updateService(request.build()).service()).id();
    context.remember(BEGUN, id);
    return id;
  }
}
