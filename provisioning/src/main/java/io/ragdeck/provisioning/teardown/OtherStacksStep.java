package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.stack.StackDeletion;
import io.ragdeck.provisioning.stack.StackFollower;
import io.ragdeck.provisioning.stack.Stacks;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Deletes stacks that carry the system's tags and that no blueprint gives, last made first. */
final class OtherStacksStep implements Step {

  private final Teardown teardown;

  OtherStacksStep(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public String name() {
    return "Other stacks";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    List<Stack> stacks =
        teardown.standing().stream().filter(stack -> Stacks.kind(stack).isEmpty()).toList();
    for (int at = 0; at < stacks.size(); at++) {
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("The stacks that are left stand as they were.");
      }
      Stack stack = stacks.get(at);
      Optional<Stack> left = new StackDeletion(teardown.cloudFormation(), context).quietly(stack);
      if (left.filter(it -> !StackFollower.gone(it)).isPresent()) {
        return Outcome.Failed.because(
            "%s could not be deleted: %s"
                .formatted(
                    stack.stackName(),
                    Optional.ofNullable(left.get().stackStatusReason())
                        .orElse("CloudFormation gives no reason.")),
            "Cure what its events name, then retry.");
      }
      context.say("%s is deleted.".formatted(stack.stackName()));
      context.progress(at + 1, stacks.size());
    }
    return stacks.isEmpty()
        ? new Outcome.Skipped("There are no others.")
        : new Outcome.Done("%s deleted.".formatted("" + stacks.size()));
  }
}
