package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** Sets which average CPU the service's scaling aims at; what else its policy says stays. */
final class CpuTargetPart implements Part.Work {

  private static final String NAME = "ragdeck-cpu";

  /** As the blueprints' templates have them: quickly up, slowly down. */
  private static final int OUT_COOLDOWN = 60;

  private static final int IN_COOLDOWN = 300;

  private final RunningService service;
  private final Optional<Integer> target;

  CpuTargetPart(RunningService service, Optional<Integer> target) {
    this.service = service;
    this.target = target;
  }

  @Override
  public Outcome run(StepContext context) {
    if (target.isEmpty()) {
      return new Outcome.Skipped("What it aims at stays as it is.");
    }
    int percent = target.get();
    if (percent < 1 || percent > 100) {
      throw new Obstacle("%s%% is no average CPU.".formatted(percent), "Choose between 1 and 100.");
    }
    ScalingTargets targets = ScalingTargets.of(service);
    Optional<ScalingPolicy> present = find(targets);
    if (present
        .filter(it -> it.targetTrackingScalingPolicyConfiguration().targetValue() == percent)
        .isPresent()) {
      return new Outcome.Skipped("It aims at %s%% CPU already.".formatted(percent));
    }
    TargetTrackingScalingPolicyConfiguration.Builder configuration =
        present
            .map(it -> it.targetTrackingScalingPolicyConfiguration().toBuilder())
            .orElseGet(CpuTargetPart::fresh)
            .targetValue((double) percent);
    targets
        .client()
        .putScalingPolicy(
            request ->
                request
                    .policyName(present.map(ScalingPolicy::policyName).orElse(NAME))
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(targets.resource())
                    .targetTrackingScalingPolicyConfiguration(configuration.build()));
    return new Outcome.Done(
        "%s aims at %s%% CPU%s."
            .formatted(
                service.name(),
                percent,
                present
                    .map(
                        it ->
                            ", no longer at %s%%"
                                .formatted(
                                    it.targetTrackingScalingPolicyConfiguration()
                                        .targetValue()
                                        .intValue()))
                    .orElse("")));
  }

  private static Optional<ScalingPolicy> find(ScalingTargets targets) {
    return targets
        .client()
        .describeScalingPolicies(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(targets.resource()))
        .scalingPolicies()
        .stream()
        .filter(CpuTargetPart::aimsAtCpu)
        .findFirst();
  }

  private static boolean aimsAtCpu(ScalingPolicy policy) {
    TargetTrackingScalingPolicyConfiguration configuration =
        policy.targetTrackingScalingPolicyConfiguration();
    return configuration != null
        && configuration.predefinedMetricSpecification() != null
        && configuration.predefinedMetricSpecification().predefinedMetricType()
            == MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION;
  }

  private static TargetTrackingScalingPolicyConfiguration.Builder fresh() {
    return TargetTrackingScalingPolicyConfiguration.builder()
        .scaleOutCooldown(OUT_COOLDOWN)
        .scaleInCooldown(IN_COOLDOWN)
        .predefinedMetricSpecification(
            metric -> metric.predefinedMetricType(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION));
  }
}
