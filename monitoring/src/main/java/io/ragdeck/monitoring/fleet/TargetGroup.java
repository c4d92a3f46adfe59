package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.Optional;

/**
 * A target group and the health of its targets.
 *
 * @param healthCheck the check as people say it, such as {@code GET /health}; empty where unknown
 * @param loadBalancer ARN of the one that sends requests to it; empty where none does or unknown
 */
public record TargetGroup(
    TargetGroupArn arn,
    Optional<String> healthCheck,
    Optional<String> loadBalancer,
    List<Target> targets) {

  public TargetGroup {
    targets = List.copyOf(targets);
  }

  /** How many targets are in this state. */
  public long count(String state) {
    return targets.stream().filter(target -> target.state().equals(state)).count();
  }
}
