package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * How a service was before a deployment: what shows that a deployment has begun, and what it goes
 * back to.
 *
 * @param deployment the id of what was primary
 * @param revision the ARN of what last ran well
 */
record Former(String deployment, String revision) {

  private static final String KEY = "former";

  /** Remembered once; the same later, whatever the service is like then. */
  static Former of(StepContext context, Service now) {
    return recall(context).orElseGet(() -> remember(context, read(now)));
  }

  static Optional<Former> recall(StepContext context) {
    return context
        .recall(KEY)
        .map(
            text ->
                new Former(
                    text.substring(0, text.indexOf(' ')), text.substring(text.indexOf(' ') + 1)));
  }

  private static Former remember(StepContext context, Former former) {
    context.remember(KEY, former.deployment() + " " + former.revision());
    return former;
  }

  /** ECS goes back to what completed last; while one is under way that is not the primary. */
  private static Former read(Service now) {
    Deployment primary = RunningService.primary(now);
    String proven =
        now.deployments().stream()
            .filter(one -> one.rolloutState() == DeploymentRolloutState.COMPLETED)
            .map(Deployment::taskDefinition)
            .findFirst()
            .orElse(primary.taskDefinition());
    return new Former(primary.id(), proven);
  }
}
