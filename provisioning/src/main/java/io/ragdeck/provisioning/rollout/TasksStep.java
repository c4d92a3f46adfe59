package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Runs the one-off tasks of a moment one after the other; the first that fails ends it. */
final class TasksStep implements Step {

  private final String name;
  private final Rollout rollout;
  private final List<EcsTask> tasks;

  TasksStep(String name, Rollout rollout, List<EcsTask> tasks) {
    this.name = name;
    this.rollout = rollout;
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    List<Stack> stacks =
        rollout.order().stacks().stream()
            .map(Order.PlannedStack::name)
            .flatMap(stack -> rollout.stacks().find(stack).stream())
            .toList();
    TaskPlace place =
        TaskPlace.of(rollout.clients(), rollout.subject(), stacks, rollout.design().cluster());
    OneOffTask runner = new OneOffTask(rollout.clients(), rollout.location(), context, place);
    for (int at = 0; at < tasks.size(); at++) {
      EcsTask task = tasks.get(at);
      Optional<String> definition = definition(stacks, task);
      if (definition.isEmpty()) {
        return Outcome.Failed.because(
            "No stack gives the task definition of %s.".formatted(task.id()), "Plan again.");
      }
      String ended = "ended-" + at;
      if (context.recall(ended).isPresent()) {
        context.say("%s ended well before.".formatted(task.id()));
      } else {
        Outcome outcome = runner.run("task-" + at, task.id(), definition.get(), List.of());
        if (!(outcome instanceof Outcome.Done)) {
          return outcome;
        }
        // Not every migration bears to be run twice.
        context.rememberForGood(ended, "yes");
      }
      context.progress(at + 1, tasks.size());
    }
    return new Outcome.Done(
        "%s ended with exit code 0."
            .formatted(String.join(", ", tasks.stream().map(EcsTask::id).toList())));
  }

  private static Optional<String> definition(List<Stack> stacks, EcsTask task) {
    return stacks.stream()
        .filter(stack -> Stacks.kind(stack).equals(Optional.of(StackKind.TASKS)))
        .flatMap(stack -> Stacks.output(stack, LogicalId.of(task.id(), "definition")).stream())
        .findFirst();
  }
}
