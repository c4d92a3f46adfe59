package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.util.Map;
import java.util.Optional;

/** Where the system answers, and what it is made of now. */
final class SummaryStep implements Step {

  private final Rollout rollout;

  SummaryStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Summary";
  }

  @Override
  public Outcome run(StepContext context) {
    Map<String, String> addresses = Addresses.of(rollout);
    addresses.forEach(context::result);
    if (!OwnImages.of(rollout.design()).isEmpty()) {
      context.result("image tag", OwnImages.tag(rollout.design()));
    }
    long changed =
        rollout.order().stacks().stream()
            .flatMap(planned -> rollout.stacks().find(planned.name()).stream())
            .map(stack -> Optional.ofNullable(stack.lastUpdatedTime()).orElse(stack.creationTime()))
            .filter(rollout.order().plannedAt()::isBefore)
            .count();
    context.result(
        "stacks", "%s of %s changed".formatted(changed, rollout.order().stacks().size()));
    return new Outcome.Done(
        addresses.isEmpty()
            ? "The system stands; it has no address of its own."
            : "The system answers at %s.".formatted(addresses.values().iterator().next()));
  }
}
