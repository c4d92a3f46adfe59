package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import java.util.Optional;

/** The stacks are as they were when they were planned, so that the plan still says what happens. */
final class PlanStep implements Step {

  private final Rollout rollout;

  PlanStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Plan";
  }

  @Override
  public Outcome run(StepContext context) {
    List<Order.PlannedStack> stacks = rollout.order().stacks();
    for (int at = 0; at < stacks.size(); at++) {
      Order.PlannedStack planned = stacks.get(at);
      Optional<String> broken =
          Standstill.broken(rollout.cloudFormation(), rollout.order(), planned);
      if (broken.isPresent()) {
        return Outcome.Failed.because(broken.get(), "Plan again.");
      }
      context.say("%s: %s".formatted(planned.name(), state(planned)));
      context.progress(at + 1, stacks.size());
    }
    return new Outcome.Done("Every stack is as it was when this was planned.");
  }

  private static String state(Order.PlannedStack planned) {
    if (planned.changeSet().isEmpty()) {
      return "nothing changes.";
    }
    return planned.pending()
        ? "its change set waits; it is made again when the stacks before it are there."
        : "its change set waits.";
  }
}
