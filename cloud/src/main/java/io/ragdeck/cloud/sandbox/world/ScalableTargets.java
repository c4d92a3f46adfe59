package io.ragdeck.cloud.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/** What Application Auto Scaling may do, by resource id, and its policies. */
public final class ScalableTargets {

  private final Map<String, ScalableTarget> targets = new TreeMap<>();
  private final List<ScalingPolicy> policies = new ArrayList<>();
  private final List<ScheduledAction> actions = new ArrayList<>();
  private final List<ScalingActivity> activities = new ArrayList<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();
  private final Arns arns;

  ScalableTargets(Arns arns) {
    this.arns = arns;
  }

  /** Puts it in place of what had its resource id; one without an ARN gets its own. */
  public ScalableTarget put(ScalableTarget target) {
    ScalableTarget named =
        target.scalableTargetARN() == null
            ? target.copy(view -> view.scalableTargetARN(arn(target.resourceId())))
            : target;
    targets.put(target.resourceId(), named);
    return named;
  }

  private String arn(String resourceId) {
    String digest = new Chance(resourceId.hashCode()).digest();
    return arns.applicationAutoScaling("scalable-target/0ec5" + digest.substring(0, 32));
  }

  public Optional<ScalableTarget> byArn(String arn) {
    return targets.values().stream()
        .filter(target -> target.scalableTargetARN().equals(arn))
        .findFirst();
  }

  /** Of a scalable target, by its ARN; they can be changed. */
  public Map<String, String> tags(String arn) {
    return tags.computeIfAbsent(arn, untagged -> new TreeMap<>());
  }

  public void add(ScalingPolicy policy) {
    policies.add(policy);
  }

  /** In place of one of the same name. */
  public void put(ScheduledAction action) {
    actions.removeIf(
        old ->
            old.resourceId().equals(action.resourceId())
                && old.scheduledActionName().equals(action.scheduledActionName()));
    actions.add(action);
  }

  public void add(ScalingActivity activity) {
    activities.addFirst(activity);
  }

  /** Its policies and scheduled actions go with it; what it did is told of still. */
  public void remove(String resourceId) {
    Optional.ofNullable(targets.remove(resourceId))
        .ifPresent(target -> tags.remove(target.scalableTargetARN()));
    policies.removeIf(policy -> policy.resourceId().equals(resourceId));
    actions.removeIf(action -> action.resourceId().equals(resourceId));
  }

  public void removePolicy(String arn) {
    policies.removeIf(policy -> policy.policyARN().equals(arn));
  }

  /** By resource id. */
  public Map<String, ScalableTarget> targets() {
    return targets;
  }

  public List<ScalingPolicy> policies() {
    return List.copyOf(policies);
  }

  /** Newest first. */
  public List<ScalingActivity> activities() {
    return List.copyOf(activities);
  }

  public List<ScheduledAction> actions() {
    return List.copyOf(actions);
  }
}
