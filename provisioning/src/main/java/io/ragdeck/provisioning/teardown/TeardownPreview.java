package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/**
 * What a teardown would delete and what it would leave, read from the stacks as they stand. Takes
 * some seconds; changes nothing.
 *
 * @param stacks in the order in which they would be deleted; none: the system was not made by any
 */
public record TeardownPreview(List<DoomedStack> stacks) {

  public TeardownPreview {
    stacks = List.copyOf(stacks);
  }

  /**
   * A stack that would be deleted.
   *
   * @param status as CloudFormation says it
   * @param isProtected whether its termination protection is on, and would be switched off
   */
  public record DoomedStack(
      String name, String status, boolean isProtected, List<DoomedResource> resources) {

    public DoomedStack {
      resources = List.copyOf(resources);
    }

    /** Those that hold data, or stay. */
    public List<DoomedResource> notable() {
      return resources.stream()
          .filter(one -> one.fate() != Fate.DELETED || one.holds().isPresent())
          .toList();
    }
  }

  /**
   * A resource of it.
   *
   * @param name what AWS calls it
   * @param fate what CloudFormation does with it
   * @param holds what is in it, such as {@code 12 images}; empty for what holds nothing
   */
  public record DoomedResource(
      String logicalId, String type, String name, Fate fate, Optional<String> holds) {}

  /** What becomes of a resource when its stack is deleted. */
  public enum Fate {
    DELETED,
    /** Deleted, but for a last snapshot. */
    COPIED,
    /** Stays; deleted after the stacks where nobody wants the data. */
    KEPT
  }

  /**
   * Reads it.
   *
   * @throws SdkException where AWS does not tell the stacks
   */
  public static TeardownPreview of(Subject subject, AwsClients clients) {
    Teardown teardown = new Teardown(subject, new Order.Teardown(true), clients);
    Contents contents = new Contents(clients, subject.location());
    return new TeardownPreview(
        teardown.standing().stream().map(stack -> stack(teardown, contents, stack)).toList());
  }

  /** How many resources a fate meets. */
  public long count(Fate fate) {
    return stacks.stream()
        .flatMap(stack -> stack.resources().stream())
        .filter(one -> one.fate() == fate)
        .count();
  }

  private static DoomedStack stack(Teardown teardown, Contents contents, Stack stack) {
    Map<String, Fate> fates = DeletionPolicies.of(template(teardown, stack));
    List<DoomedResource> resources = new ArrayList<>();
    for (StackResourceSummary one : teardown.stacks().resources(stack.stackName())) {
      String name = Optional.ofNullable(one.physicalResourceId()).orElse("");
      if (!name.isEmpty() && !one.resourceStatusAsString().equals("DELETE_COMPLETE")) {
        Optional<String> holds = contents.of(one.resourceType(), name);
        boolean full =
            Emptying.knows(one.resourceType())
                && holds
                    .filter(text -> !text.startsWith("0 ") && !text.startsWith("gone"))
                    .isPresent();
        resources.add(
            new DoomedResource(
                one.logicalResourceId(),
                one.resourceType(),
                name,
                fates.getOrDefault(one.logicalResourceId(), full ? Fate.KEPT : Fate.DELETED),
                holds));
      }
    }
    return new DoomedStack(
        stack.stackName(),
        stack.stackStatusAsString(),
        Boolean.TRUE.equals(stack.enableTerminationProtection()),
        resources);
  }

  /** Empty text where AWS does not show it: every fate is then that of the type's default. */
  private static String template(Teardown teardown, Stack stack) {
    try {
      return Optional.ofNullable(
              teardown
                  .cloudFormation()
                  .getTemplate(
                      it -> it.stackName(stack.stackId()).templateStage(TemplateStage.ORIGINAL))
                  .templateBody())
          .orElse("");
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return "";
      }
      throw refused;
    }
  }
}
