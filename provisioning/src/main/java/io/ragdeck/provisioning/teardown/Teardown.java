package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.stack.Stacks;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** What the steps of one teardown have in common. */
record Teardown(Subject subject, Order.Teardown order, AwsClients clients) {

  Location location() {
    return subject.location();
  }

  CloudFormationClient cloudFormation() {
    return clients.cloudFormation(location());
  }

  Stacks stacks() {
    return new Stacks(cloudFormation());
  }

  /** Those that stand, last made first: none is deleted while another may need it. */
  List<Stack> standing() {
    return stacks().of(subject).stream()
        .sorted(
            Comparator.comparing(
                    (Stack stack) ->
                        Stacks.kind(stack).map(Enum::ordinal).orElse(Integer.MAX_VALUE))
                .thenComparing(Stack::creationTime)
                .reversed())
        .toList();
  }

  /** What they hold of a type and what that is called; what was never made is left out. */
  List<String> all(String type) {
    return standing().stream()
        .flatMap(stack -> stacks().resources(stack.stackName()).stream())
        .filter(one -> type.equals(one.resourceType()))
        .filter(one -> one.physicalResourceId() != null && !one.physicalResourceId().isEmpty())
        .filter(one -> !one.resourceStatusAsString().equals("DELETE_COMPLETE"))
        .map(StackResourceSummary::physicalResourceId)
        .toList();
  }
}
