package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.evidence.Death;
import io.ragdeck.provisioning.evidence.Deaths;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Patience;
import io.ragdeck.provisioning.running.RunningService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** Waits until as many tasks of a service run as are desired, or it is plain that they won't. */
final class Arrival {

  private static final String NEWEST = "newest-task";

  private final RunningService service;
  private final StepContext context;
  private final EventLines events;

  Arrival(RunningService service, StepContext context) {
    this.service = service;
    this.context = context;
    this.events = new EventLines(context);
  }

  /** Remembers what was there before anything is asked for. */
  void begin(Service now) {
    events.begin(now);
    if (context.recall(NEWEST).isEmpty()) {
      Instant newest =
          Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
              .flatMap(status -> service.tasks(status).stream())
              .map(Task::createdAt)
              .filter(created -> created != null)
              .max(Instant::compareTo)
              .orElse(Instant.EPOCH);
      context.remember(NEWEST, newest.toString());
    }
  }

  /**
   * @param done what to say when they run; given the service as it is then
   */
  Outcome await(Function<Service, String> done) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      Service now = service.look();
      events.say(now);
      context.progress(now.runningCount(), now.desiredCount());
      if (service.steady(now)) {
        return new Outcome.Done(done.apply(now));
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; %s of %s tasks of %s run."
                .formatted(now.runningCount(), now.desiredCount(), service.name()));
      }
      int nearer = -Math.abs(now.desiredCount() - now.runningCount());
      if (patience.over(nearer, troubled(now))) {
        return failed(now);
      }
      patience.pause();
    }
  }

  private boolean troubled(Service now) {
    return refusal(now).isPresent() || !deaths().isEmpty();
  }

  private Optional<String> refusal(Service now) {
    return events.newest(
        now, event -> event.startsWith("was unable to") || event.startsWith("is unable to"));
  }

  private List<Task> deaths() {
    Instant before = Instant.parse(context.recall(NEWEST).orElse(Instant.EPOCH.toString()));
    return service.tasks(DesiredStatus.STOPPED).stream()
        .filter(task -> task.createdAt() != null && task.createdAt().isAfter(before))
        .filter(Deaths::died)
        .toList();
  }

  private Outcome failed(Service now) {
    Optional<Death> first =
        deaths().stream().findFirst().map(new Deaths(service.clients(), service.location())::death);
    String why =
        first
            .map(death -> "the first new task died: " + death.clause())
            .or(
                () ->
                    refusal(now).map(event -> "ECS " + event.replaceAll("\\.( For more.*)?$", "")))
            .orElse("the tasks don't become healthy");
    return new Outcome.Failed(
        "%s runs %s of %s tasks: %s. The count stays asked for."
            .formatted(service.name(), now.runningCount(), now.desiredCount(), why),
        first.map(Death::lines).orElse(List.of()),
        Optional.of("Look at what is wrong, or scale back to %s.".formatted(now.runningCount())));
  }
}
