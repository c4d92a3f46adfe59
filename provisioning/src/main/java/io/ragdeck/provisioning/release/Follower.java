package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.evidence.Death;
import io.ragdeck.provisioning.evidence.Deaths;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Patience;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Follows a deployment until every task is of it and healthy, or until it failed and the service
 * runs again what it ran before: ECS goes back by itself where a circuit breaker or an alarm tells
 * it to; where nobody does, this asks for it.
 */
final class Follower {

  private static final String GOING_BACK = "going-back";

  /** Where no task died: they found no place, or never became healthy. */
  private static final String CURE =
      "Look at the service's events: it needs capacity, or longer to become healthy.";

  private final RunningService service;
  private final StepContext context;
  private final EventLines events;
  private final Former former;
  private final WayBack wayBack;

  Follower(RunningService service, StepContext context, EventLines events, Former former) {
    this.service = service;
    this.context = context;
    this.events = events;
    this.former = former;
    this.wayBack = new WayBack(service, events);
  }

  Outcome follow(String id, String revision) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      Service now = service.look();
      events.say(now);
      Deployment primary = RunningService.primary(now);
      boolean ours = primary.id().equals(id);
      if (!ours && !primary.taskDefinition().equals(former.revision())) {
        // Also where somebody asks to stop: what another began is not this one's to take back.
        return Outcome.Failed.because(
            "Another deployment took the place of this one: %s brings %s."
                .formatted(primary.id(), RunningService.revision(primary.taskDefinition())));
      }
      if (context.recall(GOING_BACK).isPresent() || context.cancelRequested()) {
        return cancelled(revision);
      }
      if (!ours) {
        return wentBack(id, primary, revision);
      }
      if (primary.rolloutState() == DeploymentRolloutState.FAILED) {
        return takenBack(id, revision, why(primary.rolloutStateReason()));
      }
      if (primary.rolloutState() == DeploymentRolloutState.COMPLETED && service.steady(now)) {
        return done(now, revision);
      }
      context.progress(primary.runningCount(), now.desiredCount());
      boolean troubled = primary.failedTasks() > 0 || stuck(now);
      if (patience.over(primary.runningCount(), troubled)) {
        return takenBack(id, revision, stuckBecause(now));
      }
      patience.pause();
    }
  }

  private Outcome done(Service now, String revision) {
    context.progress(now.runningCount(), now.desiredCount());
    context.result("taskDefinition", RunningService.revision(revision));
    return new Outcome.Done(
        "%s runs %s with %s."
            .formatted(
                service.name(),
                RunningService.revision(revision),
                now.runningCount() == 1 ? "1 task" : now.runningCount() + " tasks"));
  }

  /** ECS did. */
  private Outcome wentBack(String id, Deployment primary, String revision)
      throws InterruptedException {
    Optional<String> reason = Optional.ofNullable(primary.rolloutStateReason());
    return failed(id, revision, why(reason.orElse("it failed")));
  }

  /** Nobody told ECS to go back. */
  private Outcome takenBack(String id, String revision, String why) throws InterruptedException {
    context.say("Going back to %s.".formatted(RunningService.revision(former.revision())));
    wayBack.begin(former.revision());
    return failed(id, revision, why);
  }

  private Outcome failed(String id, String revision, String why) throws InterruptedException {
    List<Task> dead =
        service.tasks(DesiredStatus.STOPPED).stream()
            .filter(task -> id.equals(task.startedBy()))
            .filter(Deaths::died)
            .toList();
    Optional<Death> first =
        dead.stream().findFirst().map(new Deaths(service.clients(), service.location())::death);
    String cause =
        first
            .map(
                death ->
                    "%s (%s)"
                        .formatted(
                            death.clause(), dead.size() == 1 ? "one task" : dead.size() + " tasks"))
            .orElse(why);
    boolean back = wayBack.await(context, former.revision());
    return new Outcome.Failed(
        "%s of %s failed: %s. %s"
            .formatted(
                RunningService.revision(revision),
                service.name(),
                cause,
                back
                    ? "The service runs %s as before."
                        .formatted(RunningService.revision(former.revision()))
                    : "The service goes back to %s and is not steady yet."
                        .formatted(RunningService.revision(former.revision()))),
        first.map(Death::lines).orElse(List.of()),
        first.isPresent() ? first.get().cure() : Optional.of(CURE));
  }

  private Outcome cancelled(String revision) throws InterruptedException {
    if (context.recall(GOING_BACK).isEmpty()) {
      context.say("Going back to %s.".formatted(RunningService.revision(former.revision())));
      wayBack.begin(former.revision());
      context.remember(GOING_BACK, former.revision());
    }
    boolean back = wayBack.await(context, former.revision());
    return new Outcome.Cancelled(
        back
            ? "The deployment of %s was stopped; the service runs %s as before."
                .formatted(
                    RunningService.revision(revision), RunningService.revision(former.revision()))
            : "The deployment of %s was stopped; the service goes back to %s and is not steady yet."
                .formatted(
                    RunningService.revision(revision), RunningService.revision(former.revision())));
  }

  private boolean stuck(Service now) {
    return events.newest(now, Follower::saysStuck).isPresent();
  }

  private static boolean saysStuck(String event) {
    return event.startsWith("was unable to") || event.startsWith("is unable to");
  }

  private String stuckBecause(Service now) {
    return events
        .newest(now, Follower::saysStuck)
        .map(Follower::why)
        .orElse("its tasks do not become healthy");
  }

  /** AWS's sentence in the middle of another. */
  private static String why(String sentence) {
    String text = sentence.strip().replaceAll("\\.( For more information.*)?$", "");
    return text.isEmpty() || text.startsWith("ECS")
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
