package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.ecs.model.Service;

/** Asks for a number of tasks and waits for them. It is not taken back where they don't come. */
final class ScalePart implements Part.Work {

  private static final String ASKED = "asked";

  private final RunningService service;
  private final Order.Scale order;

  ScalePart(RunningService service, Order.Scale order) {
    this.service = service;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Service now = service.look();
    Optional<ScalableTarget> bounds = ScalingTargets.of(service).find();
    bounds.ifPresent(this::within);
    if (context.recall(ASKED).isEmpty()) {
      if (now.desiredCount() == order.desired() && service.steady(now)) {
        return new Outcome.Skipped(
            "%s runs %s already.".formatted(service.name(), tasks(order.desired())));
      }
      ask(context, now);
    }
    Arrival arrival = new Arrival(service, context);
    return arrival.await(later -> sentence(later, bounds));
  }

  private void ask(StepContext context, Service now) {
    new Arrival(service, context).begin(now);
    if (now.desiredCount() != order.desired()) {
      service
          .ecs()
          .updateService(
              request ->
                  request
                      .cluster(service.cluster())
                      .service(service.name())
                      .desiredCount(order.desired()));
    }
    context.remember(ASKED, "" + order.desired());
  }

  /**
   * @throws Obstacle for a count that scaling would undo at once
   */
  private void within(ScalableTarget bounds) {
    if (order.desired() < bounds.minCapacity() || order.desired() > bounds.maxCapacity()) {
      throw new Obstacle(
          "%s scales by itself between %s and %s tasks; %s is outside."
              .formatted(
                  service.name(), bounds.minCapacity(), bounds.maxCapacity(), order.desired()),
          "Choose a count within the bounds, or change the bounds.");
    }
  }

  private String sentence(Service later, Optional<ScalableTarget> bounds) {
    if (later.desiredCount() != order.desired()) {
      return "%s was scaled to %s; auto scaling or somebody else has asked for %s meanwhile, and they run."
          .formatted(service.name(), tasks(order.desired()), tasks(later.desiredCount()));
    }
    return "%s runs %s.%s"
        .formatted(
            service.name(),
            tasks(order.desired()),
            bounds
                .map(
                    it ->
                        " Auto scaling may change that again, between %s and %s."
                            .formatted(it.minCapacity(), it.maxCapacity()))
                .orElse(""));
  }

  static String tasks(int count) {
    return count == 1 ? "1 task" : count + " tasks";
  }
}
