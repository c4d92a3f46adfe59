package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ResourceNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

class ScalingPolicyTest {

  private static final String WEB = "service/shop/web";

  private final World world = new World("empty");
  private final ApplicationAutoScalingClient scaling =
      world.sandbox.clients().applicationAutoScaling(World.PRODUCTION);

  @BeforeEach
  void createService() {
    Ecs.createWeb(world.ecs(), 1, request -> {});
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRaisedMinimumLiftsTheService() {
    register(request -> request.minCapacity(1).maxCapacity(4));
    assertThat(desired()).isEqualTo(1);
    register(request -> request.minCapacity(3));
    assertThat(desired()).isEqualTo(3);
    assertThat(target().maxCapacity()).isEqualTo(4);
    register(request -> request.minCapacity(1).maxCapacity(2));
    assertThat(desired()).isEqualTo(2);
  }

  @Test
  void whatWasDoneIsToldNewestFirstForSixWeeks() {
    register(request -> request.minCapacity(1).maxCapacity(4));
    register(request -> request.minCapacity(3));
    world.sandbox.clock().advance(Duration.ofMinutes(5));
    register(request -> request.minCapacity(1).maxCapacity(2));
    assertThat(activities())
        .extracting(ScalingActivity::description, ScalingActivity::cause)
        .containsExactly(
            tuple("Setting desired count to 2.", "maximum capacity was set to 2"),
            tuple("Setting desired count to 3.", "minimum capacity was set to 3"));
    assertThat(activities().getFirst().startTime())
        .isEqualTo(activities().getLast().startTime().plusSeconds(300));
    assertThat(
            scaling
                .describeScalingActivities(
                    it -> it.serviceNamespace(ServiceNamespace.ECS).resourceId("service/shop/x"))
                .scalingActivities())
        .isEmpty();
    assertThatThrownBy(
            () ->
                scaling.describeScalingActivities(
                    it ->
                        it.serviceNamespace(ServiceNamespace.ECS)
                            .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)))
        .isInstanceOf(ValidationException.class);
    world.sandbox.clock().advance(Duration.ofDays(42));
    assertThat(activities()).isEmpty();
  }

  private List<ScalingActivity> activities() {
    return scaling
        .describeScalingActivities(it -> it.serviceNamespace(ServiceNamespace.ECS))
        .scalingActivities();
  }

  @Test
  void suspendedScalingLeavesTheServiceAndIsRemembered() {
    register(
        request ->
            request
                .minCapacity(1)
                .maxCapacity(4)
                .suspendedState(
                    state ->
                        state.dynamicScalingInSuspended(true).dynamicScalingOutSuspended(true)));
    register(request -> request.minCapacity(2));
    assertThat(desired()).isEqualTo(1);
    assertThat(target().suspendedState().dynamicScalingInSuspended()).isTrue();
    assertThat(target().suspendedState().scheduledScalingSuspended()).isFalse();
    register(request -> request.suspendedState(state -> state.dynamicScalingOutSuspended(false)));
    assertThat(desired()).isEqualTo(2);
    assertThat(target().suspendedState().dynamicScalingInSuspended()).isTrue();
  }

  @Test
  void aPolicyIsPutReplacedAndDeleted() {
    register(request -> request.minCapacity(1).maxCapacity(4));
    String arn = put(70);
    assertThat(put(55)).isEqualTo(arn);
    ScalingPolicy policy =
        scaling
            .describeScalingPolicies(request -> request.serviceNamespace(ServiceNamespace.ECS))
            .scalingPolicies()
            .getFirst();
    assertThat(policy.policyType()).isEqualTo(PolicyType.TARGET_TRACKING_SCALING);
    assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue()).isEqualTo(55);
    delete();
    assertThat(
            scaling
                .describeScalingPolicies(request -> request.serviceNamespace(ServiceNamespace.ECS))
                .scalingPolicies())
        .isEmpty();
    assertThatThrownBy(this::delete).isInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  void aTargetThatIsDeregisteredTakesItsPoliciesAlong() {
    register(request -> request.minCapacity(1).maxCapacity(4));
    put(70);
    deregister();
    assertThat(
            scaling
                .describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.ECS))
                .scalableTargets())
        .isEmpty();
    assertThatThrownBy(this::deregister).isInstanceOf(ObjectNotFoundException.class);
    assertThatThrownBy(() -> put(70))
        .isInstanceOf(ObjectNotFoundException.class)
        .hasMessageContaining("No scalable target registered");
  }

  @Test
  void tagsOfATargetSurviveItsChanges() {
    String arn = register(request -> request.minCapacity(1).maxCapacity(4).tags(Map.of("a", "1")));
    scaling.tagResource(request -> request.resourceARN(arn).tags(Map.of("ragdeck:parked", "1-4")));
    assertThat(register(request -> request.minCapacity(0))).isEqualTo(arn);
    assertThat(scaling.listTagsForResource(request -> request.resourceARN(arn)).tags())
        .isEqualTo(Map.of("a", "1", "ragdeck:parked", "1-4"));
    scaling.untagResource(request -> request.resourceARN(arn).tagKeys("ragdeck:parked"));
    assertThat(scaling.listTagsForResource(request -> request.resourceARN(arn)).tags())
        .isEqualTo(Map.of("a", "1"));
    deregister();
    assertThatThrownBy(() -> scaling.listTagsForResource(request -> request.resourceARN(arn)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void refusesAPolicyWithoutItsConfiguration() {
    register(request -> request.minCapacity(1).maxCapacity(4));
    assertThatThrownBy(
            () ->
                scaling.putScalingPolicy(
                    policy().policyType(PolicyType.TARGET_TRACKING_SCALING).build()))
        .isInstanceOf(ValidationException.class);
  }

  private String register(Consumer<RegisterScalableTargetRequest.Builder> more) {
    RegisterScalableTargetRequest.Builder request =
        RegisterScalableTargetRequest.builder()
            .serviceNamespace(ServiceNamespace.ECS)
            .resourceId(WEB)
            .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT);
    more.accept(request);
    return scaling.registerScalableTarget(request.build()).scalableTargetARN();
  }

  private void deregister() {
    scaling.deregisterScalableTarget(
        request ->
            request
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId(WEB)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT));
  }

  private String put(double target) {
    return scaling
        .putScalingPolicy(
            policy()
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(
                    tracking ->
                        tracking
                            .targetValue(target)
                            .predefinedMetricSpecification(
                                metric ->
                                    metric.predefinedMetricType("ECSServiceAverageCPUUtilization")))
                .build())
        .policyARN();
  }

  private static PutScalingPolicyRequest.Builder policy() {
    return PutScalingPolicyRequest.builder()
        .policyName("cpu")
        .serviceNamespace(ServiceNamespace.ECS)
        .resourceId(WEB)
        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT);
  }

  private void delete() {
    scaling.deleteScalingPolicy(
        request ->
            request
                .policyName("cpu")
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId(WEB)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT));
  }

  private ScalableTarget target() {
    return scaling
        .describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.ECS))
        .scalableTargets()
        .getFirst();
  }

  private int desired() {
    return world.service(World.PRODUCTION, "shop", "web").desiredCount();
  }
}
