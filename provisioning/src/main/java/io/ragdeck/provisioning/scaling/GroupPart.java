package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Asks for a number of instances and waits until they are in service. */
final class GroupPart implements Part.Work {

  private static final String ASKED = "asked";

  private final Group group;
  private final Subject subject;
  private final Order.ScaleGroup order;

  GroupPart(Group group, Subject subject, Order.ScaleGroup order) {
    this.group = group;
    this.subject = subject;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (order.min() < 0 || order.min() > order.desired() || order.desired() > order.max()) {
      throw new Obstacle(
          "%s instances are not between %s and %s."
              .formatted(order.desired(), order.min(), order.max()),
          "Choose bounds around the count.");
    }
    AutoScalingGroup now = look();
    requireOwn(now);
    if (context.recall(ASKED).isEmpty()) {
      boolean same =
          now.minSize() == order.min()
              && now.desiredCapacity() == order.desired()
              && now.maxSize() == order.max();
      if (same && Group.steady(now)) {
        return new Outcome.Skipped(
            "%s runs %s already.".formatted(order.group(), instances(order.desired())));
      }
      if (!same) {
        group.size(order.min(), order.desired(), order.max());
      }
      context.remember(ASKED, "" + order.desired());
    }
    return await(context);
  }

  private AutoScalingGroup look() {
    AutoScalingGroup found =
        group
            .find()
            .orElseThrow(
                () ->
                    new Obstacle(
                        "There is no Auto Scaling group %s.".formatted(order.group()),
                        "Reload the page: it was deleted or renamed."));
    return found;
  }

  /** Who may change this system is not asked about another. */
  private void requireOwn(AutoScalingGroup found) {
    if (!OwnGroups.of(group.clients(), subject).has(found)) {
      throw new Obstacle(
          "The group %s is none of %s: it neither carries its tags nor stands behind a capacity provider of its cluster."
              .formatted(order.group(), subject.system()),
          "Scale it where it belongs, or tag it with ragdeck:system and ragdeck:environment.");
    }
  }

  private Outcome await(StepContext context) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      AutoScalingGroup now = look();
      int inService = Group.inService(now);
      context.progress(inService, now.desiredCapacity());
      if (Group.steady(now)) {
        return new Outcome.Done(sentence(now));
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; %s of %s instances of %s are in service."
                .formatted(inService, now.desiredCapacity(), order.group()));
      }
      // ECS takes a quarter of an hour to unprotect an instance that runs nothing any more.
      boolean troubled = !Boolean.TRUE.equals(now.newInstancesProtectedFromScaleIn());
      if (patience.over(-Math.abs(now.desiredCapacity() - now.instances().size()), troubled)) {
        Optional<String> why = group.lastFailure();
        return Outcome.Failed.because(
            "%s has %s of %s instances in service%s"
                .formatted(
                    order.group(),
                    inService,
                    now.desiredCapacity(),
                    why.map(": %s"::formatted).orElse(".")),
            "Ask for fewer, for another instance type or zone, or for a higher quota.");
      }
      patience.pause();
    }
  }

  private String sentence(AutoScalingGroup now) {
    return now.desiredCapacity() == order.desired()
        ? "%s has %s in service. ECS may ask for more or fewer where a capacity provider manages it."
            .formatted(order.group(), instances(order.desired()))
        : "%s was scaled to %s; somebody or its capacity provider has asked for %s meanwhile, in service."
            .formatted(order.group(), instances(order.desired()), instances(now.desiredCapacity()));
  }

  static String instances(int count) {
    return count == 1 ? "1 instance" : count + " instances";
  }
}
