package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/** The operations of Application Auto Scaling. Bounds take effect; policies are only shown. */
public final class ServiceScaling {

  private ServiceScaling() {}

  public static DescribeScalableTargetsResponse describeTargets(
      Account account, DescribeScalableTargetsRequest request) {
    List<ScalableTarget> targets =
        account.scalableTargets().targets().values().stream()
            .filter(target -> target.serviceNamespace() == request.serviceNamespace())
            .filter(
                target ->
                    request.resourceIds().isEmpty()
                        || request.resourceIds().contains(target.resourceId()))
            .filter(
                target ->
                    request.scalableDimension() == null
                        || target.scalableDimension() == request.scalableDimension())
            .toList();
    Page<ScalableTarget> page =
        Page.of(
            targets,
            ScalableTarget::resourceId,
            Page.size("application-autoscaling", "DescribeScalableTargets", request.maxResults()),
            request.nextToken(),
            ServiceScaling::invalidToken);
    return DescribeScalableTargetsResponse.builder()
        .scalableTargets(page.items())
        .nextToken(page.next())
        .build();
  }

  public static DescribeScalingPoliciesResponse describePolicies(
      Account account, DescribeScalingPoliciesRequest request) {
    List<ScalingPolicy> policies =
        account.scalableTargets().policies().stream()
            .filter(policy -> policy.serviceNamespace() == request.serviceNamespace())
            .filter(
                policy ->
                    request.resourceId() == null
                        || policy.resourceId().equals(request.resourceId()))
            .filter(
                policy ->
                    request.policyNames().isEmpty()
                        || request.policyNames().contains(policy.policyName()))
            .toList();
    Page<ScalingPolicy> page =
        Page.of(
            policies,
            ScalingPolicy::policyARN,
            Page.size("application-autoscaling", "DescribeScalingPolicies", request.maxResults()),
            request.nextToken(),
            ServiceScaling::invalidToken);
    return DescribeScalingPoliciesResponse.builder()
        .scalingPolicies(page.items())
        .nextToken(page.next())
        .build();
  }

  /** A desired count outside the new bounds is brought inside them, as on AWS. */
  public static RegisterScalableTargetResponse register(
      Account account, RegisterScalableTargetRequest request) {
    Optional<LiveService> service = service(account, request.resourceId());
    if (service.isEmpty() && request.serviceNamespace() == ServiceNamespace.ECS) {
      throw invalid("ECS service doesn't exist: %s".formatted(request.resourceId()));
    }
    ScalableTarget old = account.scalableTargets().targets().get(request.resourceId());
    Integer min = first(request.minCapacity(), old == null ? null : old.minCapacity());
    Integer max = first(request.maxCapacity(), old == null ? null : old.maxCapacity());
    if (min > max) {
      throw invalid("Maximum capacity cannot be less than minimum capacity");
    }
    ScalableTarget target =
        ScalableTarget.builder()
            .serviceNamespace(request.serviceNamespace())
            .resourceId(request.resourceId())
            .scalableDimension(request.scalableDimension())
            .minCapacity(min)
            .maxCapacity(max)
            .roleARN(
                account
                    .arns()
                    .iam(
                        "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
                            + "AWSServiceRoleForApplicationAutoScaling_ECSService"))
            .creationTime(old == null ? account.now() : old.creationTime())
            .scalableTargetARN(old == null ? null : old.scalableTargetARN())
            .suspendedState(suspended(request, old))
            .build();
    String arn = account.scalableTargets().put(target).scalableTargetARN();
    account.scalableTargets().tags(arn).putAll(request.tags());
    service.ifPresent(scaled -> bringInside(account, scaled, target));
    return RegisterScalableTargetResponse.builder().scalableTargetARN(arn).build();
  }

  /** What is not named stays as it was; a new target has nothing suspended. */
  private static SuspendedState suspended(
      RegisterScalableTargetRequest request, @Nullable ScalableTarget old) {
    SuspendedState before =
        old == null || old.suspendedState() == null
            ? SuspendedState.builder()
                .dynamicScalingInSuspended(false)
                .dynamicScalingOutSuspended(false)
                .scheduledScalingSuspended(false)
                .build()
            : old.suspendedState();
    SuspendedState asked = request.suspendedState();
    if (asked == null) {
      return before;
    }
    return before.copy(
        state -> {
          if (asked.dynamicScalingInSuspended() != null) {
            state.dynamicScalingInSuspended(asked.dynamicScalingInSuspended());
          }
          if (asked.dynamicScalingOutSuspended() != null) {
            state.dynamicScalingOutSuspended(asked.dynamicScalingOutSuspended());
          }
          if (asked.scheduledScalingSuspended() != null) {
            state.scheduledScalingSuspended(asked.scheduledScalingSuspended());
          }
        });
  }

  /** Suspended scaling leaves a service where it is. */
  private static void bringInside(Account account, LiveService service, ScalableTarget target) {
    int bounded = Math.clamp(service.desired(), target.minCapacity(), target.maxCapacity());
    boolean suspended =
        bounded > service.desired()
            ? target.suspendedState().dynamicScalingOutSuspended()
            : target.suspendedState().dynamicScalingInSuspended();
    if (bounded != service.desired() && !suspended) {
      String cause =
          bounded > service.desired()
              ? "minimum capacity was set to %s".formatted(bounded)
              : "maximum capacity was set to %s".formatted(bounded);
      account.services().change(service, settings -> settings.desiredCount(bounded));
      ServiceScalingActivities.done(account, target, bounded, cause);
    }
  }

  /** Its policies and scheduled actions go with it. */
  public static DeregisterScalableTargetResponse deregister(
      Account account, DeregisterScalableTargetRequest request) {
    boolean known =
        Optional.ofNullable(account.scalableTargets().targets().get(request.resourceId()))
            .filter(target -> target.serviceNamespace() == request.serviceNamespace())
            .filter(target -> target.scalableDimension() == request.scalableDimension())
            .isPresent();
    if (!known) {
      throw Refusal.of(
          "application-autoscaling",
          "ObjectNotFoundException",
          ("No scalable target found for service namespace: %s, resource ID: %s, scalable"
                  + " dimension: %s")
              .formatted(
                  request.serviceNamespaceAsString(),
                  request.resourceId(),
                  request.scalableDimensionAsString()));
    }
    account.scalableTargets().remove(request.resourceId());
    return DeregisterScalableTargetResponse.builder().build();
  }

  private static Integer first(@Nullable Integer given, @Nullable Integer old) {
    if (given != null) {
      return given;
    }
    if (old != null) {
      return old;
    }
    throw invalid("Both minimum and maximum capacity are required for a new scalable target");
  }

  private static Optional<LiveService> service(Account account, String resourceId) {
    String[] parts = resourceId.split("/", -1);
    return parts.length == 3 && parts[0].equals("service")
        ? account.cluster(parts[1]).flatMap(cluster -> cluster.service(parts[2]))
        : Optional.empty();
  }

  static RuntimeException invalid(String message) {
    return Refusal.of("application-autoscaling", "ValidationException", message);
  }

  static RuntimeException invalidToken() {
    return Refusal.of(
        "application-autoscaling", "InvalidNextTokenException", "The next token is invalid.");
  }
}
