package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.Scaling;
import io.ragdeck.provisioning.blueprint.component.ScheduledCount;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;

/** Application Auto Scaling of a service: by load, by a queue's length, by the clock. */
final class ScalingPart {

  private ScalingPart() {}

  static void draw(SystemDraft draft, StackDraft stack, EcsService service, String id) {
    service.scaling().ifPresent(scaling -> draw(draft, stack, service, id, scaling));
  }

  private static void draw(
      SystemDraft draft, StackDraft stack, EcsService service, String id, Scaling scaling) {
    stack.add(
        id + "Scaling",
        Resource.of(
            "AWS::ApplicationAutoScaling::ScalableTarget",
            Properties.of("ServiceNamespace", "ecs")
                .with("ScalableDimension", "ecs:service:DesiredCount")
                .with(
                    "ResourceId",
                    resource(draft.named(stack, "cluster.name"), "${" + id + "Service.Name}"))
                .with("MinCapacity", scaling.min())
                .with("MaxCapacity", scaling.max())
                .with("ScheduledActions", scheduled(scaling))));
    scaling
        .cpu()
        .ifPresent(
            target -> track(stack, id, "Cpu", "ECSServiceAverageCPUUtilization", target, null));
    scaling
        .memory()
        .ifPresent(
            target ->
                track(stack, id, "Memory", "ECSServiceAverageMemoryUtilization", target, null));
    scaling
        .requests()
        .filter(_ -> stack.has(id + "Targets"))
        .ifPresent(
            target ->
                track(
                    stack,
                    id,
                    "Requests",
                    "ALBRequestCountPerTarget",
                    target,
                    label(draft, stack, id)));
    scaling.queue().ifPresent(queue -> follow(draft, stack, service, id, scaling, queue));
  }

  private static Object resource(Object cluster, String service) {
    return switch (cluster) {
      case Fn.Ref(String id) -> sub("service/${" + id + "}/" + service);
      default -> sub("service/" + cluster + "/" + service);
    };
  }

  private static Object label(SystemDraft draft, StackDraft stack, String id) {
    return switch (draft.named(stack, "balancer.fullName")) {
      case Fn.Ref(String name) -> sub("${" + name + "}/${" + id + "Targets.TargetGroupFullName}");
      case Object other -> other;
    };
  }

  private static List<Object> scheduled(Scaling scaling) {
    List<Object> actions = new ArrayList<>();
    for (ScheduledCount count : scaling.schedules()) {
      actions.add(
          Properties.of("ScheduledActionName", "by-the-clock-" + (actions.size() + 1))
              .with("Schedule", count.cron())
              .with("Timezone", count.timeZone())
              .with(
                  "ScalableTargetAction",
                  Properties.map("MinCapacity", count.min(), "MaxCapacity", count.max()))
              .map());
    }
    return actions;
  }

  private static void track(
      StackDraft stack,
      String id,
      String what,
      String metric,
      int target,
      @org.jspecify.annotations.Nullable Object label) {
    stack.add(
        id + what + "Scaling",
        Resource.of(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            Properties.of("PolicyName", id + what)
                .with("PolicyType", "TargetTrackingScaling")
                .with("ScalingTargetId", ref(id + "Scaling"))
                .with(
                    "TargetTrackingScalingPolicyConfiguration",
                    policy ->
                        policy
                            .with("TargetValue", target)
                            .with("ScaleInCooldown", 300)
                            .with("ScaleOutCooldown", 60)
                            .with(
                                "PredefinedMetricSpecification",
                                Properties.of("PredefinedMetricType", metric)
                                    .with("ResourceLabel", label)))));
  }

  /** Tasks for the messages that wait, none when none do. */
  private static void follow(
      SystemDraft draft,
      StackDraft stack,
      EcsService service,
      String id,
      Scaling scaling,
      String queue) {
    int steps = Math.max(1, scaling.max());
    List<Object> adjustments = new ArrayList<>();
    for (int tasks = 1; tasks <= Math.min(steps, 10); tasks++) {
      boolean last = tasks == Math.min(steps, 10);
      adjustments.add(
          Properties.of("MetricIntervalLowerBound", (tasks - 1) * scaling.perTask())
              .with("MetricIntervalUpperBound", last ? null : tasks * scaling.perTask())
              .with("ScalingAdjustment", last ? scaling.max() : tasks)
              .map());
    }
    step(stack, id, "Wake", adjustments);
    step(
        stack,
        id,
        "Rest",
        List.of(
            Properties.of("MetricIntervalUpperBound", 0)
                .with("ScalingAdjustment", scaling.min())
                .map()));
    AlarmPart.Dimensions about = AlarmPart.about("QueueName", draft.named(stack, queue + ".name"));
    watch(
        stack,
        id,
        "Wake",
        draft.own(service.name()) + "-work-waits",
        about,
        "GreaterThanThreshold",
        1);
    watch(
        stack,
        id,
        "Rest",
        draft.own(service.name()) + "-no-work",
        about,
        "LessThanOrEqualToThreshold",
        15);
  }

  private static void step(StackDraft stack, String id, String what, List<Object> adjustments) {
    stack.add(
        id + what,
        Resource.of(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            Properties.of("PolicyName", id + what)
                .with("PolicyType", "StepScaling")
                .with("ScalingTargetId", ref(id + "Scaling"))
                .with(
                    "StepScalingPolicyConfiguration",
                    policy ->
                        policy
                            .with("AdjustmentType", "ExactCapacity")
                            .with("Cooldown", 60)
                            .with("MetricAggregationType", "Maximum")
                            .with("StepAdjustments", adjustments))));
  }

  private static void watch(
      StackDraft stack,
      String id,
      String what,
      String name,
      AlarmPart.Dimensions about,
      String comparison,
      int minutes) {
    stack.add(
        id + what + "Alarm",
        Resource.of(
            "AWS::CloudWatch::Alarm",
            Properties.of("AlarmName", name)
                .with("Namespace", "AWS/SQS")
                .with("MetricName", "ApproximateNumberOfMessagesVisible")
                .with("Dimensions", about.list())
                .with("Statistic", "Maximum")
                .with("Period", 60)
                .with("EvaluationPeriods", minutes)
                .with("ComparisonOperator", comparison)
                .with("Threshold", 0)
                .with("TreatMissingData", "notBreaching")
                .with("AlarmActions", List.of(ref(id + what)))));
  }
}
