package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import java.util.Map;
import java.util.Optional;

/** Runs a one-off task of a system that stands: one of its blueprint, or any family of its own. */
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
    try {
      Outcome outcome =
          OwnTask.of(clients, subject, order.task())
              .run(context, order.command(), Map.of(), Optional.empty())
              .outcome();
      if (outcome instanceof Outcome.Done) {
        context.result("task", context.recall(OwnTask.KEY).orElse(""));
      }
      return outcome;
    } catch (Obstacle met) {
      return met.outcome();
    }
  }
}
