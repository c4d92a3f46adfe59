package io.ragdeck.provisioning.plan;

import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Stacks that can't be planned as they stand. */
final class Refusals {

  private Refusals() {}

  /** Why a stack can't be planned, and what to do; empty where it can. */
  static Optional<String> of(Stack stack, PlanRequest request) {
    String name = stack.stackName();
    if (foreign(stack, request)) {
      return Optional.of(
          "The stack %s exists and was not made for this system: choose another name."
              .formatted(name));
    }
    return switch (stack.stackStatus()) {
      case CREATE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_ROLLBACK_COMPLETE,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_COMPLETE,
          REVIEW_IN_PROGRESS,
          DELETE_COMPLETE ->
          Optional.empty();
      case ROLLBACK_COMPLETE, ROLLBACK_FAILED, CREATE_FAILED ->
          Optional.of(
              "The stack %s failed when it was made (%s): delete it, then plan again."
                  .formatted(name, stack.stackStatusAsString()));
      case DELETE_FAILED ->
          Optional.of(
              "The stack %s could not be deleted: look at its events, delete it, then plan again."
                  .formatted(name));
      case UPDATE_FAILED, UPDATE_ROLLBACK_FAILED, IMPORT_ROLLBACK_FAILED ->
          Optional.of(
              "The stack %s stands half-way (%s): continue its rollback first."
                  .formatted(name, stack.stackStatusAsString()));
      case CREATE_IN_PROGRESS,
          DELETE_IN_PROGRESS,
          ROLLBACK_IN_PROGRESS,
          UPDATE_IN_PROGRESS,
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          IMPORT_IN_PROGRESS,
          IMPORT_ROLLBACK_IN_PROGRESS ->
          Optional.of(
              "The stack %s is being changed right now (%s): wait, then plan again."
                  .formatted(name, stack.stackStatusAsString()));
      case UNKNOWN_TO_SDK_VERSION ->
          Optional.of(
              "The stack %s is in a state that this console does not know: %s."
                  .formatted(name, stack.stackStatusAsString()));
    };
  }

  /** Whether somebody else made it. */
  static boolean foreign(Stack stack, PlanRequest request) {
    Optional<String> system =
        stack.tags().stream()
            .filter(tag -> tag.key().equals("ragdeck:system"))
            .map(Tag::value)
            .findFirst();
    boolean empty =
        stack.stackStatus()
            == software.amazon.awssdk.services.cloudformation.model.StackStatus.REVIEW_IN_PROGRESS;
    return !empty && !system.equals(Optional.of(request.name()));
  }
}
