package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;

/** Refuses what can't be restored before anything is made. */
final class CheckPart implements Part.Work {

  private final StoreRestoring restoring;
  private final Order.Restore order;

  CheckPart(StoreRestoring restoring, Order.Restore order) {
    this.restoring = restoring;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) {
    restoring.check(order, context);
    return new Outcome.Done(
        "%s is a copy of the %s %s, and nothing is called %s."
            .formatted(order.origin(), restoring.called(), order.store(), order.as()));
  }
}
