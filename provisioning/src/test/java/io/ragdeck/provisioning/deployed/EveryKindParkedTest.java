package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.scaling.Scalings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricStatistic;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Systems that are not only ECS: functions, hosts, endpoints, document databases. */
class EveryKindParkedTest {

  @ParameterizedTest(name = "{0}, {1}: step {2}")
  @CsvSource({
    "rag-system, ecs, 4",
    "rag-system, ec2, 7",
    "rag-system, sagemaker, 10",
    "ai-rag, ec2-compose, 7",
    "everything, all, 0",
    "consumer-rights, production, 9",
    "everything, all, 2",
    "everything, all, 9"
  })
  void isAfterwardsWhatItWas(String blueprint, String variant, int concerned) throws Exception {
    try (Scene scene = new Scene(blueprint, variant)) {
      Map<String, String> before = scene.picture();

      List<Outcome> parked =
          scene.rehearsal.all(
              new Scalings(scene.rehearsal.clients()).of(scene.subject, new Order.Park()));
      assertThat(parked).hasSize(12).noneMatch(Outcome.Failed.class::isInstance);
      assertThat(parked.get(concerned)).isInstanceOf(Outcome.Done.class);
      assertThat(scene.picture()).isNotEqualTo(before);
      scene.rehearsal.another();
      List<Outcome> woken =
          scene.rehearsal.all(
              new Scalings(scene.rehearsal.clients()).of(scene.subject, new Order.Wake()));

      assertThat(woken).hasSize(12).noneMatch(Outcome.Failed.class::isInstance);
      assertThat(scene.picture()).isEqualTo(before);
    }
  }

  /** Bounds, policies and schedules go with the endpoint, also those that were set by hand. */
  @Test
  void givesAnEndpointItsScalingBack() throws Exception {
    try (Scene scene = new Scene("rag-system", "sagemaker")) {
      var scaling = scene.clients().applicationAutoScaling(scene.deployment.location());
      String resource =
          scaling
              .describeScalableTargets(it -> it.serviceNamespace(ServiceNamespace.SAGEMAKER))
              .scalableTargets()
              .getFirst()
              .resourceId();
      var target =
          RegisterScalableTargetRequest.builder()
              .serviceNamespace(ServiceNamespace.SAGEMAKER)
              .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
              .resourceId(resource);
      assertThat(
              scaling
                  .registerScalableTarget(
                      target
                          .minCapacity(2)
                          .maxCapacity(7)
                          .suspendedState(it -> it.dynamicScalingInSuspended(true))
                          .build())
                  .scalableTargetARN())
          .isNotEmpty();
      assertThat(
              scaling
                  .putScalingPolicy(
                      policy ->
                          policy
                              .serviceNamespace(ServiceNamespace.SAGEMAKER)
                              .scalableDimension(
                                  ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                              .resourceId(resource)
                              .policyName("by-hand, with a rather long name")
                              .policyType(PolicyType.TARGET_TRACKING_SCALING)
                              .targetTrackingScalingPolicyConfiguration(
                                  it ->
                                      it.targetValue(62.5)
                                          .disableScaleIn(true)
                                          .customizedMetricSpecification(
                                              metric ->
                                                  metric
                                                      .namespace("Shop")
                                                      .metricName("GPU utilisation é")
                                                      .statistic(MetricStatistic.AVERAGE)
                                                      .dimensions(
                                                          one -> one.name("Endpoint").value("x")))))
                  .policyARN())
          .isNotEmpty();
      var action =
          PutScheduledActionRequest.builder()
              .serviceNamespace(ServiceNamespace.SAGEMAKER)
              .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
              .resourceId(resource)
              .scheduledActionName("mornings")
              .schedule("cron(0 8 ? * MON-FRI *)")
              .timezone("Asia/Kolkata")
              .endTime(Instant.parse("2027-11-20T12:00:00Z"))
              .scalableTargetAction(it -> it.minCapacity(3).maxCapacity(5))
              .build();
      assertThat(scaling.putScheduledAction(action)).isNotNull();
      Map<String, String> before = scene.picture();
      assertThat(before.keySet()).filteredOn(key -> key.startsWith("endpoint/")).hasSize(4);

      assertThat(
              scene.rehearsal.all(
                  new Scalings(scene.rehearsal.clients()).of(scene.subject, new Order.Park())))
          .noneMatch(Outcome.Failed.class::isInstance);
      assertThat(scene.picture().keySet()).noneMatch(key -> key.startsWith("endpoint/"));
      scene.rehearsal.another();
      assertThat(
              scene.rehearsal.all(
                  new Scalings(scene.rehearsal.clients()).of(scene.subject, new Order.Wake())))
          .noneMatch(Outcome.Failed.class::isInstance);

      assertThat(scene.picture()).isEqualTo(before);
    }
  }
}
