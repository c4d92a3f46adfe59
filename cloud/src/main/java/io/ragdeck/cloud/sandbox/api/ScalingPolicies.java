package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * The operations of Application Auto Scaling that change policies. They are kept, but don't act.
 */
public final class ScalingPolicies {

  /** "Scaling policies per scalable target", target tracking and step scaling together. */
  private static final int MOST = 50;

  private ScalingPolicies() {}

  /** A policy of the same name is replaced and keeps its ARN. */
  public static PutScalingPolicyResponse put(Account account, PutScalingPolicyRequest request) {
    ScalableTarget target =
        Optional.ofNullable(account.scalableTargets().targets().get(request.resourceId()))
            .filter(one -> one.serviceNamespace() == request.serviceNamespace())
            .filter(one -> one.scalableDimension() == request.scalableDimension())
            .orElseThrow(
                () ->
                    notFound(
                        ("No scalable target registered for service namespace: %s, resource ID:"
                                + " %s, scalable dimension: %s")
                            .formatted(
                                request.serviceNamespaceAsString(),
                                request.resourceId(),
                                request.scalableDimensionAsString())));
    Optional<ScalingPolicy> old =
        find(
            account,
            request.policyName(),
            request.serviceNamespace(),
            request.resourceId(),
            request.scalableDimension());
    PolicyType type = type(request, old);
    if (old.isEmpty() && count(account, request.resourceId()) >= MOST) {
      throw Refusal.of(
          "application-autoscaling",
          "LimitExceededException",
          "A scalable target can have at most %s scaling policies".formatted(MOST));
    }
    String arn = old.map(ScalingPolicy::policyARN).orElseGet(() -> arn(account, target, request));
    account.scalableTargets().removePolicy(arn);
    account
        .scalableTargets()
        .add(
            ScalingPolicy.builder()
                .policyARN(arn)
                .policyName(request.policyName())
                .policyType(type)
                .serviceNamespace(request.serviceNamespace())
                .resourceId(request.resourceId())
                .scalableDimension(request.scalableDimension())
                .targetTrackingScalingPolicyConfiguration(
                    request.targetTrackingScalingPolicyConfiguration())
                .stepScalingPolicyConfiguration(request.stepScalingPolicyConfiguration())
                .predictiveScalingPolicyConfiguration(
                    request.predictiveScalingPolicyConfiguration())
                .creationTime(old.map(ScalingPolicy::creationTime).orElse(account.now()))
                .build());
    return PutScalingPolicyResponse.builder().policyARN(arn).build();
  }

  private static PolicyType type(PutScalingPolicyRequest request, Optional<ScalingPolicy> old) {
    PolicyType type = request.policyType() == null ? PolicyType.STEP_SCALING : request.policyType();
    if (old.filter(policy -> policy.policyType() != type).isPresent()) {
      throw ServiceScaling.invalid("The policy type of a scaling policy cannot be changed");
    }
    boolean configured =
        switch (type) {
          case TARGET_TRACKING_SCALING ->
              request.targetTrackingScalingPolicyConfiguration() != null;
          case STEP_SCALING -> request.stepScalingPolicyConfiguration() != null;
          case PREDICTIVE_SCALING -> request.predictiveScalingPolicyConfiguration() != null;
          case UNKNOWN_TO_SDK_VERSION -> false;
        };
    if (!configured) {
      throw ServiceScaling.invalid("A policy of type %s needs its configuration".formatted(type));
    }
    var tracking = request.targetTrackingScalingPolicyConfiguration();
    boolean measured =
        tracking == null
            || (tracking.predefinedMetricSpecification() == null)
                != (tracking.customizedMetricSpecification() == null);
    if (!measured) {
      throw ServiceScaling.invalid(
          "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be"
              + " specified");
    }
    return type;
  }

  private static long count(Account account, String resourceId) {
    return account.scalableTargets().policies().stream()
        .filter(policy -> policy.resourceId().equals(resourceId))
        .count();
  }

  private static String arn(
      Account account, ScalableTarget target, PutScalingPolicyRequest request) {
    return account
        .arns()
        .autoScaling(
            "scalingPolicy:%s:resource/%s/%s:policyName/%s"
                .formatted(
                    account.ids().uuid("policy"),
                    target.serviceNamespaceAsString(),
                    target.resourceId(),
                    request.policyName()));
  }

  public static DeleteScalingPolicyResponse delete(
      Account account, DeleteScalingPolicyRequest request) {
    ScalingPolicy policy =
        find(
                account,
                request.policyName(),
                request.serviceNamespace(),
                request.resourceId(),
                request.scalableDimension())
            .orElseThrow(
                () ->
                    notFound(
                        ("No scaling policy found for service namespace: %s, resource ID: %s,"
                                + " scalable dimension: %s, policy name: %s")
                            .formatted(
                                request.serviceNamespaceAsString(),
                                request.resourceId(),
                                request.scalableDimensionAsString(),
                                request.policyName())));
    account.scalableTargets().removePolicy(policy.policyARN());
    return DeleteScalingPolicyResponse.builder().build();
  }

  private static Optional<ScalingPolicy> find(
      Account account,
      String name,
      ServiceNamespace namespace,
      String resourceId,
      ScalableDimension dimension) {
    return account.scalableTargets().policies().stream()
        .filter(policy -> policy.policyName().equals(name))
        .filter(policy -> policy.serviceNamespace() == namespace)
        .filter(policy -> policy.resourceId().equals(resourceId))
        .filter(policy -> policy.scalableDimension() == dimension)
        .findFirst();
  }

  private static RuntimeException notFound(String message) {
    return Refusal.of("application-autoscaling", "ObjectNotFoundException", message);
  }
}
