package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says who approved what, and when: part of what an operation keeps. */
final class ApproveStep implements Step {

  private final Rollout rollout;

  ApproveStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Approve";
  }

  @Override
  public Outcome run(StepContext context) {
    Instant at = rollout.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    String approval =
        "Plan %s, approved by %s at %s.".formatted(rollout.order().plan(), context.startedBy(), at);
    context.result("approval", approval);
    return new Outcome.Done(approval);
  }
}
