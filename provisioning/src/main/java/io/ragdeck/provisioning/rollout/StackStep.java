package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.template.StackKind;
import java.util.Optional;

/** Makes one stack what was approved, and waits for it. */
final class StackStep implements Step {

  private static final String CHOSEN = "change-set";

  private final Rollout rollout;
  private final Order.PlannedStack planned;

  StackStep(Rollout rollout, Order.PlannedStack planned) {
    this.rollout = rollout;
    this.planned = planned;
  }

  @Override
  public String name() {
    return name(planned.kind());
  }

  static String name(StackKind kind) {
    return switch (kind) {
      case NETWORK -> "Network stack";
      case DATA -> "Data stack";
      case PLATFORM -> "Platform stack";
      case TASKS -> "Task definitions";
      case SERVICES -> "Services stack";
    };
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    // Remembered before it is executed: whoever comes after a crash looks how far that one is.
    Optional<ChosenChangeSet> chosen = context.recall(CHOSEN).map(ChosenChangeSet::parse);
    if (chosen.isPresent()) {
      return new StackApplication(rollout, planned, context, chosen.get()).run();
    }
    Optional<Outcome> changed = rollout.changed();
    if (changed.isPresent()) {
      return changed.get();
    }
    return switch (new ChangeSetChoice(rollout, planned, context).choose()) {
      case ChangeSetChoice.Choice.Ended(Outcome outcome) -> outcome;
      case ChangeSetChoice.Choice.Execute(ChosenChangeSet changeSet) -> {
        context.remember(CHOSEN, changeSet.text());
        yield new StackApplication(rollout, planned, context, changeSet).run();
      }
    };
  }
}
