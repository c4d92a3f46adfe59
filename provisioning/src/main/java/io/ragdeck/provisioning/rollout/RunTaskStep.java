package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Runs a one-off task of a system that stands: one of its blueprint, or any family. */
public final class RunTaskStep implements Step {

  private final Subject subject;
  private final Order.RunTask order;
  private final AwsClients clients;

  public RunTaskStep(Subject subject, Order.RunTask order, AwsClients clients) {
    this.subject = subject;
    this.order = order;
    this.clients = clients;
  }

  @Override
  public String name() {
    return "Task";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (subject.cluster().isEmpty()) {
      return Outcome.Failed.because("This system has no cluster that could run a task.");
    }
    List<Stack> stacks = new Stacks(clients.cloudFormation(subject.location())).of(subject);
    String definition =
        stacks.stream()
            .filter(stack -> Stacks.kind(stack).filter(StackKind.TASKS::equals).isPresent())
            .flatMap(
                stack -> Stacks.output(stack, LogicalId.of(order.task(), "definition")).stream())
            .findFirst()
            .orElse(order.task());
    TaskPlace place =
        TaskPlace.of(clients, subject.location(), stacks, subject.cluster().orElseThrow());
    Outcome outcome =
        new OneOffTask(clients, subject.location(), context, place)
            .run("task", order.task(), definition, order.command());
    if (outcome instanceof Outcome.Done) {
      context.result("task", context.recall("task").orElse(""));
    }
    return outcome;
  }
}
