package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** Deletes what a rehearsal made, and nothing else. Nobody can stop it: what stays would cost. */
final class RemovalPart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final StoreRestoring restoring;
  private final Order.Restore order;

  RemovalPart(StoreRestoring restoring, Order.Restore order) {
    this.restoring = restoring;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Set<String> asked = new HashSet<>();
    while (!isGone(context, asked)) {
      context.pause(PERIOD);
    }
    return new Outcome.Done(
        "The %s %s, which was made to try it, is deleted."
            .formatted(restoring.called(), order.as()));
  }

  /** Whether it is; asks for it where it can be. That AWS is busy is no answer. */
  private boolean isGone(StepContext context, Set<String> asked) {
    try {
      Optional<String> there = restoring.find(order, context);
      if (there.isPresent() && !asked.contains(there.get()) && isDeletable(there.get())) {
        context.say("%s is deleted.".formatted(order.as()));
        restoring.delete(there.get());
        asked.add(there.get());
      }
      return there.isEmpty() && !isToCome(context);
    } catch (SdkException refused) {
      switch (CloudProblem.of(refused).kind()) {
        case THROTTLED, UNAVAILABLE -> {
          return false;
        }
        default -> throw refused;
      }
    }
  }

  /** Whether AWS was asked for it and has not made it yet. */
  private boolean isToCome(StepContext context) {
    return context
        .recall(RestorePart.HANDLE)
        .map(restoring::look)
        .filter(one -> one.state() == RestoreProgress.State.UNDER_WAY)
        .isPresent();
  }

  /** AWS deletes only what stands, or never will. */
  private boolean isDeletable(String made) {
    return switch (restoring.stands(made).state()) {
      case READY, FAILED -> true;
      case UNDER_WAY, ENDING, MISSING -> false;
    };
  }
}
