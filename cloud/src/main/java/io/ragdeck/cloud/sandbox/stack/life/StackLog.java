package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Changes of state, each with its event. */
record StackLog(Account account, LiveStack stack) {

  void stack(StackStatus status, Optional<String> reason) {
    stack.status(status, reason);
    stack
        .events()
        .add(
            new LoggedEvent(
                account.ids().uuid("stack-event"),
                account.now(),
                stack.name(),
                stack.id(),
                "AWS::CloudFormation::Stack",
                status.toString(),
                reason,
                Optional.empty()));
  }

  void resource(LogicalResource row, ResourceStatus status, Optional<String> reason) {
    row.status(status, reason, account.now());
    gone(row, row.physicalId().orElse(""), status, reason);
  }

  /** An event for a resource that is not the row's own any more. */
  void gone(
      LogicalResource row, String physicalId, ResourceStatus status, Optional<String> reason) {
    stack
        .events()
        .add(
            new LoggedEvent(
                "%s-%s-%s-%s"
                    .formatted(row.logicalId(), status, account.now(), stack.events().size()),
                account.now(),
                row.logicalId(),
                physicalId,
                row.type(),
                status.toString(),
                reason,
                row.made().map(made -> stack.definition().masked(made.properties().toString()))));
  }
}
