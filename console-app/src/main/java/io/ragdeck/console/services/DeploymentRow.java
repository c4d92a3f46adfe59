package io.ragdeck.console.services;

import io.ragdeck.console.format.Rollout;
import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.Deployment;
import java.time.Instant;

/**
 * A deployment in the table.
 *
 * @param word Primary or Active, as ECS calls the new one and the one that goes
 */
public record DeploymentRow(
    String id, String word, String taskDefinition, Rollout rollout, Instant createdAt) {

  static DeploymentRow of(Deployment deployment) {
    return new DeploymentRow(
        deployment.id(),
        States.taskWord(deployment.status()),
        deployment.taskDefinition().name(),
        Rollout.of(deployment),
        deployment.createdAt());
  }
}
