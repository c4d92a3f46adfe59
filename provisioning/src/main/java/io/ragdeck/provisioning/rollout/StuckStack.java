package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Stacks that nothing can be done with until a person has done something. */
final class StuckStack {

  private StuckStack() {}

  /** Why nothing can be done, and what helps; empty where something can. */
  static Optional<Outcome> explained(Stack stack) {
    String name = stack.stackName();
    return switch (stack.stackStatus()) {
      case CREATE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_ROLLBACK_COMPLETE,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_COMPLETE,
          REVIEW_IN_PROGRESS,
          ROLLBACK_COMPLETE,
          ROLLBACK_FAILED,
          CREATE_FAILED,
          DELETE_FAILED,
          DELETE_IN_PROGRESS,
          DELETE_COMPLETE ->
          Optional.empty();
      case UPDATE_FAILED, UPDATE_ROLLBACK_FAILED, IMPORT_ROLLBACK_FAILED ->
          Optional.of(
              Outcome.Failed.because(
                  "The stack %s stands half-way (%s): %s"
                      .formatted(name, stack.stackStatusAsString(), reason(stack)),
                  "Cure what its events name, then continue its rollback: aws cloudformation"
                      + " continue-update-rollback --stack-name "
                      + name));
      case CREATE_IN_PROGRESS,
          ROLLBACK_IN_PROGRESS,
          UPDATE_IN_PROGRESS,
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          IMPORT_IN_PROGRESS,
          IMPORT_ROLLBACK_IN_PROGRESS,
          UNKNOWN_TO_SDK_VERSION ->
          Optional.of(
              Outcome.Failed.because(
                  "Somebody else is changing the stack %s right now (%s)."
                      .formatted(name, stack.stackStatusAsString()),
                  "Wait until that is over, then retry."));
    };
  }

  private static String reason(Stack stack) {
    return Optional.ofNullable(stack.stackStatusReason()).orElse("AWS gives no reason.");
  }
}
