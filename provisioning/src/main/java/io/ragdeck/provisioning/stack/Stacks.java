package io.ragdeck.provisioning.stack;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.template.StackKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The stacks of one account and region. */
public final class Stacks {

  private final CloudFormationClient client;

  public Stacks(CloudFormationClient client) {
    this.client = client;
  }

  /**
   * One stack; one that is deleted only where it is named by its id.
   *
   * @param nameOrId its name or ARN
   */
  public Optional<Stack> find(String nameOrId) {
    try {
      return client.describeStacks(request -> request.stackName(nameOrId)).stacks().stream()
          .findFirst();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Those that carry the system's tags, by name. */
  public List<Stack> of(Subject subject) {
    return client.describeStacksPaginator().stream()
        .flatMap(page -> page.stacks().stream())
        .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
        .filter(stack -> system(stack).filter(subject.base()::equalsIgnoreCase).isPresent())
        .sorted(Comparator.comparing(Stack::stackName))
        .toList();
  }

  /** The id of the system that a stack is of, such as {@code ragqa-production}. */
  public static Optional<String> system(Stack stack) {
    return tag(stack, "ragdeck:system")
        .map(name -> Identity.of(name, tag(stack, "ragdeck:environment")));
  }

  public static Optional<String> tag(Stack stack, String key) {
    return stack.tags().stream().filter(tag -> tag.key().equals(key)).map(Tag::value).findFirst();
  }

  /**
   * Which of a system's stacks it is, by the end of its name; empty for a stack of its own kind.
   */
  public static Optional<StackKind> kind(Stack stack) {
    return Stream.of(StackKind.values())
        .filter(kind -> stack.stackName().endsWith("-" + kind.suffix()))
        .findFirst();
  }

  public static Optional<String> output(Stack stack, String key) {
    return stack.outputs().stream()
        .filter(output -> output.outputKey().equals(key))
        .map(Output::outputValue)
        .findFirst();
  }

  /**
   * What a stack holds, or held.
   *
   * @param nameOrId a deleted one by its id
   */
  public List<StackResourceSummary> resources(String nameOrId) {
    return client.listStackResourcesPaginator(request -> request.stackName(nameOrId)).stream()
        .flatMap(page -> page.stackResourceSummaries().stream())
        .toList();
  }
}
