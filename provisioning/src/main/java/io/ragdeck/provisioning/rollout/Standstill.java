package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.stack.Stacks;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Whether a stack is still as it was when it was planned. What a change set would do never changes:
 * CloudFormation takes it out of use as soon as its stack does.
 */
final class Standstill {

  private Standstill() {}

  /** What happened meanwhile, in a sentence; empty for nothing. */
  static Optional<String> broken(
      CloudFormationClient client, Order.Deploy order, Order.PlannedStack planned) {
    return planned
        .changeSet()
        .map(arn -> waits(client, planned, arn))
        .orElseGet(() -> untouched(new Stacks(client), order, planned));
  }

  private static Optional<String> waits(
      CloudFormationClient client, Order.PlannedStack planned, String arn) {
    Optional<DescribeChangeSetResponse> found = describe(client, arn);
    if (found.isEmpty()) {
      return Optional.of("The change set of %s is gone.".formatted(planned.name()));
    }
    return usable(found.get())
        ? Optional.empty()
        : Optional.of(
            "The stack %s has changed since this was planned: its change set is %s."
                .formatted(planned.name(), found.get().executionStatusAsString()));
  }

  private static Optional<String> untouched(
      Stacks stacks, Order.Deploy order, Order.PlannedStack planned) {
    Optional<Stack> stack = stacks.find(planned.name());
    if (stack.isEmpty() || stack.get().stackStatus() == StackStatus.REVIEW_IN_PROGRESS) {
      return Optional.of("The stack %s is gone.".formatted(planned.name()));
    }
    Instant last =
        Optional.ofNullable(stack.get().lastUpdatedTime()).orElse(stack.get().creationTime());
    return last.isAfter(order.plannedAt())
        ? Optional.of("The stack %s has changed since this was planned.".formatted(planned.name()))
        : Optional.empty();
  }

  static boolean usable(DescribeChangeSetResponse changeSet) {
    return changeSet.status() == ChangeSetStatus.CREATE_COMPLETE
        && changeSet.executionStatus() == ExecutionStatus.AVAILABLE;
  }

  /**
   * A change set with the first page of its changes.
   *
   * @param arn its ARN
   */
  static Optional<DescribeChangeSetResponse> describe(CloudFormationClient client, String arn) {
    try {
      return Optional.of(client.describeChangeSet(request -> request.changeSetName(arn)));
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
