package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;

/** CloudFormation's words for what it refuses. */
public final class StackRefusals {

  private StackRefusals() {}

  public static RuntimeException validation(String message) {
    return of("ValidationError", message);
  }

  static RuntimeException of(String code, String message) {
    return Refusal.of("cloudformation", code, message);
  }

  /** The stack that a reading operation asks for. */
  static LiveStack read(Stacks stacks, String nameOrId) {
    return stacks
        .find(nameOrId)
        .orElseThrow(() -> validation("Stack with id %s does not exist".formatted(nameOrId)));
  }

  /** The stack that a changing operation asks for; a deleted one is none. */
  static LiveStack change(Stacks stacks, String nameOrId) {
    return stacks
        .find(nameOrId)
        .filter(stack -> !stack.isDeleted())
        .orElseThrow(() -> validation("Stack [%s] does not exist".formatted(nameOrId)));
  }

  static RuntimeException invalidToken() {
    return validation("Invalid NextToken");
  }
}
