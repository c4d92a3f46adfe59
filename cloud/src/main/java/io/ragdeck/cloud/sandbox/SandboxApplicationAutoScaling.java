package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ServiceScaling;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;

/** Application Auto Scaling as the sandbox serves it. */
final class SandboxApplicationAutoScaling implements ApplicationAutoScalingClient {

  static final Set<String> OPERATIONS =
      Set.of("DescribeScalableTargets", "DescribeScalingPolicies", "RegisterScalableTarget");

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
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
