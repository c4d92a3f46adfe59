package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** Stops one task of a service and waits until another has taken its place. */
final class TaskStop implements Part.Work {

  private static final String ASKED = "asked";

  private final RunningService service;
  private final Order.StopTask order;

  TaskStop(RunningService service, Order.StopTask order) {
    this.service = service;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    EventLines events = new EventLines(context);
    events.begin(service.look());
    Optional<Task> found = find();
    if (found.isEmpty() && context.recall(ASKED).isEmpty()) {
      throw new Obstacle(
          "%s has no task %s.".formatted(service.name(), order.task()),
          "It stopped more than an hour ago, or belongs to another service: reload the page.");
    }
    boolean stopped = found.filter(task -> "STOPPED".equals(task.desiredStatus())).isPresent();
    if (stopped && context.recall(ASKED).isEmpty()) {
      return new Outcome.Skipped(
          "Task %s was stopped before: %s".formatted(order.task(), found.get().stoppedReason()));
    }
    context.remember(ASKED, order.task());
    if (found.isPresent() && !stopped) {
      service
          .ecs()
          .stopTask(
              request ->
                  request.cluster(service.cluster()).task(order.task()).reason(order.reason()));
    }
    return replaced(context, events);
  }

  private Outcome replaced(StepContext context, EventLines events) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      Service now = service.look();
      events.say(now);
      boolean gone = find().map(task -> "STOPPED".equals(task.lastStatus())).orElse(true);
      if (gone && service.steady(now)) {
        return new Outcome.Done(
            "Task %s has stopped; %s runs %s of %s tasks."
                .formatted(order.task(), service.name(), now.runningCount(), now.desiredCount()));
      }
      context.progress(now.runningCount(), now.desiredCount());
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Task %s stops; nobody waits for what replaces it.".formatted(order.task()));
      }
      if (patience.over(now.runningCount(), true)) {
        return Outcome.Failed.because(
            "Task %s was stopped, but %s runs only %s of %s tasks."
                .formatted(order.task(), service.name(), now.runningCount(), now.desiredCount()),
            "Look at the service's events.");
      }
      patience.pause();
    }
  }

  private Optional<Task> find() {
    return service
        .ecs()
        .describeTasks(request -> request.cluster(service.cluster()).tasks(order.task()))
        .tasks()
        .stream()
        .filter(task -> ("service:" + service.name()).equals(task.group()))
        .findFirst();
  }
}
