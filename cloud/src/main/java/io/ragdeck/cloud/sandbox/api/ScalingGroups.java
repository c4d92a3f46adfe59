package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The operations of EC2 Auto Scaling. */
public final class ScalingGroups {

  private ScalingGroups() {}

  public static DescribeAutoScalingGroupsResponse describe(
      Account account, DescribeAutoScalingGroupsRequest request) {
    List<String> names = request.autoScalingGroupNames();
    Page<AutoScalingGroup> page =
        Page.of(
            account.instances().groups().stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .map(ScalingGroups::view)
                .toList(),
            AutoScalingGroup::autoScalingGroupName,
            Page.size("autoscaling", "DescribeAutoScalingGroups", request.maxRecords()),
            request.nextToken(),
            () -> Refusal.of("autoscaling", "InvalidNextToken", "The NextToken is not valid."));
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(page.items())
        .nextToken(page.next())
        .build();
  }

  private static AutoScalingGroup view(io.ragdeck.cloud.sandbox.world.AutoScalingGroup group) {
    return AutoScalingGroup.builder()
        .autoScalingGroupName(group.name())
        .autoScalingGroupARN(group.arn())
        .minSize(group.min())
        .maxSize(group.max())
        .desiredCapacity(group.desired())
        .defaultCooldown(300)
        .availabilityZones(group.zones())
        .healthCheckType("EC2")
        .createdTime(group.createdAt())
        .instances(group.instances().stream().map(ScalingGroups::view).toList())
        .tags(
            group.tags().entrySet().stream()
                .map(
                    tag ->
                        TagDescription.builder()
                            .resourceId(group.name())
                            .resourceType("auto-scaling-group")
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .propagateAtLaunch(true)
                            .build())
                .toList())
        .build();
  }

  private static Instance view(io.ragdeck.cloud.sandbox.world.Instance instance) {
    return Instance.builder()
        .instanceId(instance.id())
        .instanceType(instance.type().name())
        .availabilityZone(instance.availabilityZone())
        .lifecycleState(LifecycleState.IN_SERVICE)
        .healthStatus("Healthy")
        .protectedFromScaleIn(false)
        .build();
  }
}
