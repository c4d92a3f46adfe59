package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ScalingGroupTags;
import io.ragdeck.cloud.sandbox.api.ScalingGroups;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** EC2 Auto Scaling as the sandbox serves it. */
final class SandboxAutoScaling implements AutoScalingClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeAutoScalingGroups",
          "UpdateAutoScalingGroup",
          "SetDesiredCapacity",
          "TerminateInstanceInAutoScalingGroup",
          "DescribeScalingActivities",
          "CreateOrUpdateTags",
          "DeleteTags");

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
  public UpdateAutoScalingGroupResponse updateAutoScalingGroup(
      UpdateAutoScalingGroupRequest request) {
    return desk.answer("UpdateAutoScalingGroup", request, ScalingGroups::update);
  }

  @Override
  public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
    return desk.answer("SetDesiredCapacity", request, ScalingGroups::setDesired);
  }

  @Override
  public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
      TerminateInstanceInAutoScalingGroupRequest request) {
    return desk.answer("TerminateInstanceInAutoScalingGroup", request, ScalingGroups::terminate);
  }

  @Override
  public DescribeScalingActivitiesResponse describeScalingActivities(
      DescribeScalingActivitiesRequest request) {
    return desk.answer("DescribeScalingActivities", request, ScalingGroups::activities);
  }

  @Override
  public CreateOrUpdateTagsResponse createOrUpdateTags(CreateOrUpdateTagsRequest request) {
    return desk.answer("CreateOrUpdateTags", request, ScalingGroupTags::put);
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return desk.answer("DeleteTags", request, ScalingGroupTags::delete);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
