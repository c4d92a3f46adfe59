package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** One EC2 Auto Scaling group, asked anew each time. */
record Group(AwsClients clients, Location location, String name) {

  AutoScalingClient client() {
    return clients.autoScaling(location);
  }

  Optional<AutoScalingGroup> find() {
    return client()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  void size(int min, int desired, int max) {
    client()
        .updateAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName(name)
                    .minSize(min)
                    .desiredCapacity(desired)
                    .maxSize(max));
  }

  /** Why it last got no instance, in AWS's words. */
  Optional<String> lastFailure() {
    return client()
        .describeScalingActivities(request -> request.autoScalingGroupName(name))
        .activities()
        .stream()
        .findFirst()
        .filter(activity -> activity.statusCode() == ScalingActivityStatusCode.FAILED)
        .map(Activity::statusMessage);
  }

  static int inService(AutoScalingGroup group) {
    return (int)
        group.instances().stream()
            .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
            .count();
  }

  /** Whether exactly the desired instances are in service. */
  static boolean steady(AutoScalingGroup group) {
    return inService(group) == group.desiredCapacity()
        && group.instances().size() == group.desiredCapacity();
  }

  static Optional<String> tag(AutoScalingGroup group, String key) {
    return group.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .map(TagDescription::value)
        .findFirst();
  }
}
