package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ScalingGroups;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;

/** EC2 Auto Scaling as the sandbox serves it. */
final class SandboxAutoScaling implements AutoScalingClient {

  static final Set<String> OPERATIONS = Set.of("DescribeAutoScalingGroups");

  private final Desk desk;

  SandboxAutoScaling(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
      DescribeAutoScalingGroupsRequest request) {
    return desk.answer("DescribeAutoScalingGroups", request, ScalingGroups::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
