package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** How instances of EC2 are stopped, started and ended. All that were named, or none. */
public final class Ec2Power {

  private Ec2Power() {}

  public static StopInstancesResponse stop(Account account, StopInstancesRequest request) {
    List<Instance> instances = instances(account, request.instanceIds());
    for (Instance one : instances) {
      if (one.isSpot()) {
        throw Refusal.of(
            "ec2",
            "UnsupportedOperation",
            "You can't stop the Spot Instance '%s' because it is associated with a one-time Spot"
                    .formatted(one.id())
                + " Instance request. You can only stop Spot Instances associated with persistent"
                + " Spot Instance requests.");
      }
      refuse(one, InstanceStateName.SHUTTING_DOWN, "stopped");
      refuse(one, InstanceStateName.TERMINATED, "stopped");
      refuse(one, InstanceStateName.PENDING, "stopped");
    }
    return StopInstancesResponse.builder()
        .stoppingInstances(changes(instances, account.power()::stop))
        .build();
  }

  public static StartInstancesResponse start(Account account, StartInstancesRequest request) {
    List<Instance> instances = instances(account, request.instanceIds());
    for (Instance one : instances) {
      refuse(one, InstanceStateName.SHUTTING_DOWN, "started");
      refuse(one, InstanceStateName.TERMINATED, "started");
      refuse(one, InstanceStateName.STOPPING, "started");
    }
    return StartInstancesResponse.builder()
        .startingInstances(changes(instances, account.power()::start))
        .build();
  }

  public static TerminateInstancesResponse terminate(
      Account account, TerminateInstancesRequest request) {
    List<Instance> instances = instances(account, request.instanceIds());
    return TerminateInstancesResponse.builder()
        .terminatingInstances(changes(instances, account.power()::terminate))
        .build();
  }

  private static List<Instance> instances(Account account, List<String> ids) {
    Ec2Instances.exist(account, ids);
    return ids.stream().flatMap(id -> account.instances().find(id).stream()).toList();
  }

  private static void refuse(Instance instance, InstanceStateName state, String deed) {
    if (instance.state() == state) {
      throw Refusal.of(
          "ec2",
          "IncorrectInstanceState",
          "The instance '%s' is not in a state from which it can be %s."
              .formatted(instance.id(), deed));
    }
  }

  private static List<InstanceStateChange> changes(
      List<Instance> instances, Consumer<Instance> deed) {
    List<InstanceStateChange> changes = new ArrayList<>();
    for (Instance one : instances) {
      InstanceStateName before = one.state();
      deed.accept(one);
      changes.add(
          InstanceStateChange.builder()
              .instanceId(one.id())
              .previousState(Ec2Instances.state(before))
              .currentState(Ec2Instances.state(one.state()))
              .build());
    }
    return changes;
  }
}
