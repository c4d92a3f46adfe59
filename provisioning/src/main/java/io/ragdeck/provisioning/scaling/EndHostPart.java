package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Terminates a drained instance by way of its group. */
final class EndHostPart implements Part.Work {

  private static final String GROUP = "group";

  private final Host host;
  private final Order.ReplaceInstance order;

  EndHostPart(Host host, Order.ReplaceInstance order) {
    this.host = host;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) {
    Optional<String> before = context.recall(GROUP);
    if (before.isEmpty() && host.find().filter(ParkedHost::exists).isEmpty()) {
      return new Outcome.Skipped("%s is gone already.".formatted(host.id()));
    }
    String name = before.orElseGet(() -> groupName());
    AutoScalingGroup group =
        new Group(host.clients(), host.subject().location(), name)
            .find()
            .orElseThrow(
                () ->
                    new Obstacle(
                        "There is no Auto Scaling group %s any more.".formatted(name),
                        "Reload the page: it was deleted."));
    if (isLeavingOrGone(group)) {
      return new Outcome.Done(sentence(group));
    }
    if (order.decrement() && group.desiredCapacity() <= group.minSize()) {
      throw new Obstacle(
          "%s wants %s at least: it can't do with one less."
              .formatted(name, GroupPart.instances(group.minSize())),
          "Lower its least number first, or have the instance replaced.");
    }
    context.remember(GROUP, name);
    host.clients()
        .autoScaling(host.subject().location())
        .terminateInstanceInAutoScalingGroup(
            request ->
                request.instanceId(host.id()).shouldDecrementDesiredCapacity(order.decrement()));
    return new Outcome.Done(sentence(group));
  }

  private String groupName() {
    return host.group(host.look())
        .map(Group::name)
        .orElseThrow(
            () ->
                new Obstacle(
                    "%s belongs to no Auto Scaling group any more.".formatted(host.id()),
                    "Terminate it where it was launched."));
  }

  private boolean isLeavingOrGone(AutoScalingGroup group) {
    return group.instances().stream()
        .filter(one -> one.instanceId().equals(host.id()))
        .map(Instance::lifecycleStateAsString)
        .allMatch(state -> state.startsWith("Terminat"));
  }

  private String sentence(AutoScalingGroup group) {
    return order.decrement()
        ? "%s is being terminated; %s wants one less."
            .formatted(host.id(), group.autoScalingGroupName())
        : "%s is being terminated; %s puts another in its place."
            .formatted(host.id(), group.autoScalingGroupName());
  }
}
