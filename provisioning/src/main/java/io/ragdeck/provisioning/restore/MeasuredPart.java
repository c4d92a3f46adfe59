package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import java.time.Instant;

/**
 * The making of a store, measured. The beginning is kept before AWS is asked, and told as a result,
 * so that a later step knows it too.
 */
final class MeasuredPart implements Part.Work {

  private final Part.Work work;
  private final Moments moments;
  private final boolean asked;

  /**
   * @param asked whether what is made is asked something afterwards: then it has not recovered yet
   */
  MeasuredPart(Part.Work work, Moments moments, boolean asked) {
    this.work = work;
    this.moments = moments;
    this.asked = asked;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Instant began = moments.once(context, "began");
    context.result(Order.TestRestore.BEGAN, began.toString());
    Outcome outcome = work.run(context);
    if (outcome instanceof Outcome.Done && !asked) {
      Instant stood = moments.once(context, "stood");
      context.result(Order.TestRestore.RECOVERY_TIME, Moments.between(began, stood));
    }
    return outcome;
  }
}
