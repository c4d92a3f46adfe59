package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * How a one-off task ended.
 *
 * @param task as ECS told of it when it had stopped; empty where it did not run, or ECS forgot it
 */
public record TaskEnd(Outcome outcome, Optional<Task> task) {

  static TaskEnd without(Outcome outcome) {
    return new TaskEnd(outcome, Optional.empty());
  }
}
