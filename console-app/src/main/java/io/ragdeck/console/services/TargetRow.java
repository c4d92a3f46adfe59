package io.ragdeck.console.services;

import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import java.util.Optional;

/**
 * A target of a target group.
 *
 * @param group the target group's name
 * @param check the health check, such as {@code GET /health}
 * @param address the id with the port
 * @param why AWS's words, else its code
 */
public record TargetRow(
    String group,
    Optional<String> check,
    String address,
    String state,
    String tone,
    Optional<String> why) {

  static TargetRow of(TargetGroup group, Target target) {
    return new TargetRow(
        group.arn().name(),
        group.healthCheck(),
        target.id() + ":" + target.port(),
        target.state(),
        States.targetTone(target.state()),
        target.description().or(target::reason));
  }
}
