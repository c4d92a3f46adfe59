package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** Sets the bounds of a service's scaling; a count outside is brought inside by AWS. */
final class BoundsPart implements Part.Work {

  private final RunningService service;
  private final Order.ScaleBounds order;

  BoundsPart(RunningService service, Order.ScaleBounds order) {
    this.service = service;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) {
    if (order.min() < 0 || order.min() > order.max()) {
      throw new Obstacle(
          "The least count, %s, must be at least 0 and no more than the most, %s."
              .formatted(order.min(), order.max()),
          "Choose bounds that leave room.");
    }
    service.look();
    ScalingTargets targets = ScalingTargets.of(service);
    Optional<ScalableTarget> present = targets.find();
    if (present
        .filter(it -> it.minCapacity() == order.min() && it.maxCapacity() == order.max())
        .isPresent()) {
      return new Outcome.Skipped(
          "%s scales between %s and %s tasks already."
              .formatted(service.name(), order.min(), order.max()));
    }
    targets.bound(order.min(), order.max());
    return new Outcome.Done(
        "%s scales between %s and %s tasks%s."
            .formatted(
                service.name(),
                order.min(),
                order.max(),
                present
                    .map(
                        it ->
                            ", no longer between %s and %s"
                                .formatted(it.minCapacity(), it.maxCapacity()))
                    .orElse(" from now on")));
  }
}
