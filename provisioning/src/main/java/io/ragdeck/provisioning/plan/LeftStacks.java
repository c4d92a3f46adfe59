package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Stacks of the system that stand and that the design has nothing for, such as that of the data
 * where the last store was taken out. No change set is about them, so a plan must say it.
 */
final class LeftStacks {

  private LeftStacks() {}

  /** By kind, in the order in which stacks are made. */
  static Map<StackKind, Stack> find(
      CloudFormationClient client, String system, List<StackTemplate> templates) {
    List<StackKind> designed = templates.stream().map(StackTemplate::kind).toList();
    Map<StackKind, Stack> left = new EnumMap<>(StackKind.class);
    Arrays.stream(StackKind.values())
        .filter(kind -> !designed.contains(kind))
        .forEach(
            kind ->
                standing(client, system, name(templates.getFirst(), kind))
                    .ifPresent(stack -> left.put(kind, stack)));
    return left;
  }

  static List<Finding> findings(Map<StackKind, Stack> left) {
    return left.values().stream().map(LeftStacks::left).toList();
  }

  private static String name(StackTemplate sibling, StackKind kind) {
    int stem = sibling.name().length() - sibling.kind().suffix().length();
    return sibling.name().substring(0, stem) + kind.suffix();
  }

  private static Optional<Stack> standing(CloudFormationClient client, String system, String name) {
    try {
      return client.describeStacks(request -> request.stackName(name)).stacks().stream()
          .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
          .filter(stack -> stack.stackStatus() != StackStatus.REVIEW_IN_PROGRESS)
          .filter(
              stack ->
                  stack.tags().stream()
                      .anyMatch(
                          tag -> tag.key().equals("ragdeck:system") && tag.value().equals(system)))
          .findFirst();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static Finding left(Stack stack) {
    return Finding.of(
        Severity.WARNING,
        "stack-left",
        stack.stackName(),
        "The stack %s stands, and this design has nothing for it: it stays, with all that it holds and costs."
            .formatted(stack.stackName()),
        "Plan the variant that it was made from, or delete the stack once nothing needs it.");
  }
}
