package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** Waits until the instance has left its group, and whatever takes its place is in the cluster. */
final class ReplacementPart implements Part.Work {

  private static final String GROUP = "group";

  private final Host host;
  private final Order.ReplaceInstance order;

  ReplacementPart(Host host, Order.ReplaceInstance order) {
    this.host = host;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Optional<Group> group = group(context);
    if (group.isEmpty()) {
      return new Outcome.Skipped("%s is gone, and so is its group.".formatted(host.id()));
    }
    Patience patience = new Patience(context);
    while (true) {
      Optional<AutoScalingGroup> found = group.get().find();
      if (found.isEmpty()) {
        return new Outcome.Skipped("The group %s is gone.".formatted(group.get().name()));
      }
      AutoScalingGroup now = found.get();
      boolean left = now.instances().stream().noneMatch(one -> one.instanceId().equals(host.id()));
      int joined = joined(now);
      context.progress(joined, now.desiredCapacity());
      if (left && Group.steady(now) && (order.decrement() || joined == now.desiredCapacity())) {
        return new Outcome.Done(
            "%s has %s in service."
                .formatted(group.get().name(), GroupPart.instances(now.desiredCapacity())));
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; %s of %s instances of %s are in the cluster."
                .formatted(joined, now.desiredCapacity(), group.get().name()));
      }
      Optional<String> failure = group.get().lastFailure();
      if (patience.over(joined, failure.isPresent())) {
        return Outcome.Failed.because(
            "%s is gone, and %s has %s of %s instances in the cluster%s"
                .formatted(
                    host.id(),
                    group.get().name(),
                    joined,
                    now.desiredCapacity(),
                    failure.map(": %s"::formatted).orElse(".")),
            "Wait for AWS to have one, or ask for another type or zone, or for a higher quota.");
      }
      patience.pause();
    }
  }

  /** Found while EC2 still shows the instance, and kept. */
  private Optional<Group> group(StepContext context) {
    Subject subject = host.subject();
    Optional<String> name =
        context
            .recall(GROUP)
            .or(() -> host.find().flatMap(host::group).map(Group::name))
            .or(this::onlyGroup);
    if (context.recall(GROUP).isEmpty()) {
      name.ifPresent(found -> context.remember(GROUP, found));
    }
    return name.map(found -> new Group(host.clients(), subject.location(), found));
  }

  /** Where EC2 has forgotten whose it was, and there is but one it can have been. */
  private Optional<String> onlyGroup() {
    List<String> providers =
        host.registrations().stream()
            .map(ContainerInstance::capacityProviderName)
            .filter(name -> name != null)
            .distinct()
            .toList();
    return providers.size() != 1
        ? Optional.empty()
        : host
            .ecs()
            .describeCapacityProviders(request -> request.capacityProviders(providers))
            .capacityProviders()
            .stream()
            .map(CapacityProvider::autoScalingGroupProvider)
            .filter(provider -> provider != null)
            .map(provider -> provider.autoScalingGroupArn())
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .findFirst();
  }

  /** How many instances of the group are in the cluster and answer. */
  private int joined(AutoScalingGroup group) {
    Set<String> members =
        group.instances().stream().map(one -> one.instanceId()).collect(Collectors.toSet());
    return (int)
        host.registrations().stream()
            .filter(one -> members.contains(one.ec2InstanceId()))
            .filter(one -> Boolean.TRUE.equals(one.agentConnected()))
            .filter(one -> "ACTIVE".equals(one.status()))
            .count();
  }
}
