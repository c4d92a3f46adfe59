package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.stack.StackFollower;
import io.ragdeck.provisioning.teardown.Remains.Remnant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Deletes what CloudFormation kept: buckets, file systems, repositories, secrets, snapshots. */
final class RetainedStep implements Step {

  private final Teardown teardown;

  RetainedStep(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public String name() {
    return "Retained data";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (!teardown.standing().isEmpty()) {
      return Outcome.Failed.because(
          "The stack %s stands: what it holds is not deleted one by one."
              .formatted(teardown.standing().getFirst().stackName()),
          "Delete it, then retry.");
    }
    RetainedDeletion deletion = new RetainedDeletion(teardown, context);
    List<Remnant> remains =
        new Remains(teardown)
            .all().stream()
                .filter(RetainedDeletion::knows)
                .filter(remnant -> !held(remnant, context))
                .toList();
    for (int at = 0; at < remains.size(); at++) {
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("What is not deleted yet stays.");
      }
      Optional<String> refused = refused(deletion, remains.get(at));
      if (refused.isPresent()) {
        return Outcome.Failed.because(
            "%s could not be deleted: %s".formatted(remains.get(at).arn(), refused.get()),
            "Cure that, then retry: what is gone stays gone.");
      }
      context.progress(at + 1, remains.size());
    }
    return remains.isEmpty()
        ? new Outcome.Skipped("Nothing was kept.")
        : new Outcome.Done(
            "%s deleted.".formatted(remains.size() == 1 ? "1 thing" : remains.size() + " things"));
  }

  /** The system's stacks are gone: a stack that stands is another's, whatever its tags say. */
  private boolean held(Remnant remnant, StepContext context) {
    Optional<Stack> holder =
        remnant
            .stack()
            .flatMap(teardown.stacks()::find)
            .filter(stack -> !StackFollower.gone(stack));
    holder.ifPresent(
        stack ->
            context.say(
                "%s is of the stack %s: it stays.".formatted(remnant.arn(), stack.stackName())));
    return holder.isPresent();
  }

  /** The tagging service still tells for a while of what is gone. */
  private static Optional<String> refused(RetainedDeletion deletion, Remnant remnant)
      throws InterruptedException {
    try {
      deletion.delete(remnant);
      return Optional.empty();
    } catch (SdkException refused) {
      CloudProblem problem = CloudProblem.of(refused);
      return switch (problem.kind()) {
        case NOT_FOUND -> Optional.empty();
        case CONFLICT, REJECTED, QUOTA -> Optional.of(problem.message());
        case ACCESS_DENIED, THROTTLED, UNAVAILABLE -> throw refused;
      };
    }
  }
}
