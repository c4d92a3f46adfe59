package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.List;

/** Gives the new store what AWS takes only once it stands, until it is like the old one. */
final class SettlePart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final StoreRestoring restoring;
  private final Order.Restore order;

  SettlePart(StoreRestoring restoring, Order.Restore order) {
    this.restoring = restoring;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    String handle =
        restoring
            .find(order, context)
            .orElseThrow(
                () ->
                    new Obstacle(
                        "The %s %s is gone: somebody deleted it meanwhile."
                            .formatted(restoring.called(), order.as()),
                        "Restore it once more."));
    List<String> first = restoring.differences(order, handle);
    if (first.isEmpty()) {
      return new Outcome.Skipped("%s is as %s is.".formatted(order.as(), order.store()));
    }
    context.say("Set as with %s: %s.".formatted(order.store(), String.join(", ", first)));
    restoring.settle(order, handle);
    Duration waited = Duration.ZERO;
    while (true) {
      List<String> left = restoring.differences(order, handle);
      if (left.isEmpty() && restoring.stands(handle).state() == RestoreProgress.State.READY) {
        return new Outcome.Done(
            "Set as with %s: %s.".formatted(order.store(), String.join(", ", first)));
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; %s stands, and costs as long as it does."
                .formatted(order.as()));
      }
      if (waited.compareTo(PATIENCE) >= 0) {
        return Outcome.Failed.because(
            "%s is not yet as %s is: %s."
                .formatted(order.as(), order.store(), String.join(", ", left)),
            "Look at its pending changes in RDS, then try again.");
      }
      context.pause(PERIOD);
      waited = waited.plus(PERIOD);
    }
  }
}
