package io.ragdeck.cloud.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** What Application Auto Scaling may do, by resource id, and its policies. */
public final class ScalableTargets {

  private final Map<String, ScalableTarget> targets = new TreeMap<>();
  private final List<ScalingPolicy> policies = new ArrayList<>();

  public void put(ScalableTarget target) {
    targets.put(target.resourceId(), target);
  }

  public void add(ScalingPolicy policy) {
    policies.add(policy);
  }

  /** Its policies go with it. */
  public void remove(String resourceId) {
    targets.remove(resourceId);
    policies.removeIf(policy -> policy.resourceId().equals(resourceId));
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
}
