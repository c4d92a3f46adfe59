package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ScalableTargetTags;
import io.ragdeck.cloud.sandbox.api.ScalingPolicies;
import io.ragdeck.cloud.sandbox.api.ScheduledScaling;
import io.ragdeck.cloud.sandbox.api.ServiceScaling;
import io.ragdeck.cloud.sandbox.api.ServiceScalingActivities;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.UntagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.UntagResourceResponse;

/** Application Auto Scaling as the sandbox serves it. */
final class SandboxApplicationAutoScaling implements ApplicationAutoScalingClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeScalableTargets",
          "DescribeScalingActivities",
          "DescribeScalingPolicies",
          "RegisterScalableTarget",
          "DeregisterScalableTarget",
          "PutScalingPolicy",
          "DescribeScheduledActions",
          "PutScheduledAction",
          "DeleteScalingPolicy",
          "TagResource",
          "UntagResource",
          "ListTagsForResource");

  private final Desk desk;

  SandboxApplicationAutoScaling(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeScalableTargetsResponse describeScalableTargets(
      DescribeScalableTargetsRequest request) {
    return desk.answer("DescribeScalableTargets", request, ServiceScaling::describeTargets);
  }

  @Override
  public DescribeScalingActivitiesResponse describeScalingActivities(
      DescribeScalingActivitiesRequest request) {
    return desk.answer("DescribeScalingActivities", request, ServiceScalingActivities::describe);
  }

  @Override
  public DescribeScalingPoliciesResponse describeScalingPolicies(
      DescribeScalingPoliciesRequest request) {
    return desk.answer("DescribeScalingPolicies", request, ServiceScaling::describePolicies);
  }

  @Override
  public RegisterScalableTargetResponse registerScalableTarget(
      RegisterScalableTargetRequest request) {
    return desk.answer("RegisterScalableTarget", request, ServiceScaling::register);
  }

  @Override
  public DeregisterScalableTargetResponse deregisterScalableTarget(
      DeregisterScalableTargetRequest request) {
    return desk.answer("DeregisterScalableTarget", request, ServiceScaling::deregister);
  }

  @Override
  public PutScalingPolicyResponse putScalingPolicy(PutScalingPolicyRequest request) {
    return desk.answer("PutScalingPolicy", request, ScalingPolicies::put);
  }

  @Override
  public DeleteScalingPolicyResponse deleteScalingPolicy(DeleteScalingPolicyRequest request) {
    return desk.answer("DeleteScalingPolicy", request, ScalingPolicies::delete);
  }

  @Override
  public DescribeScheduledActionsResponse describeScheduledActions(
      DescribeScheduledActionsRequest request) {
    return desk.answer("DescribeScheduledActions", request, ScheduledScaling::describe);
  }

  @Override
  public PutScheduledActionResponse putScheduledAction(PutScheduledActionRequest request) {
    return desk.answer("PutScheduledAction", request, ScheduledScaling::put);
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return desk.answer("TagResource", request, ScalableTargetTags::tag);
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return desk.answer("UntagResource", request, ScalableTargetTags::untag);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return desk.answer("ListTagsForResource", request, ScalableTargetTags::list);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
