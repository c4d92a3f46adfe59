package io.ragdeck.provisioning.stack;

import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Deletes what is left of a stack that was never whole. */
public final class StackDeletion {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final CloudFormationClient client;
  private final StepContext context;

  public StackDeletion(CloudFormationClient client, StepContext context) {
    this.client = client;
    this.context = context;
  }

  /**
   * Deletes it and waits, without telling each event. Answers the stack as it is then: deleted, or
   * what CloudFormation could not delete.
   */
  public Optional<Stack> quietly(Stack stack) throws InterruptedException {
    String id = stack.stackId();
    Stacks stacks = new Stacks(client);
    Optional<Stack> now = stacks.find(id);
    boolean asked = false;
    while (now.isPresent() && !StackFollower.gone(now.get())) {
      StackStatus status = now.get().stackStatus();
      if (asked && status == StackStatus.DELETE_FAILED) {
        return now;
      }
      if (!asked && status != StackStatus.DELETE_IN_PROGRESS) {
        // One step may delete several, each with a token of its own.
        String token = context.token("delete-" + Integer.toHexString(id.hashCode()));
        client.deleteStack(it -> it.stackName(id).clientRequestToken(token));
      }
      asked = true;
      context.pause(PERIOD);
      now = stacks.find(id);
    }
    return now;
  }
}
