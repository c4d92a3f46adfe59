package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.stack.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/**
 * What a teardown would delete and what it would leave, read from the stacks as they stand. Takes
 * some seconds; changes nothing.
 *
 * @param stacks in the order in which they would be deleted; none: the system was not made by any
 * @param neighbours services of others in its cluster, for which nothing would be deleted
 * @param leftovers what carries the system's tags outside of its stacks, as a stack leaves it that
 *     is gone, or was never whole
 */
public record TeardownPreview(
    List<DoomedStack> stacks, List<String> neighbours, List<Leftover> leftovers) {

  public TeardownPreview {
    stacks = List.copyOf(stacks);
    neighbours = List.copyOf(neighbours);
    leftovers = List.copyOf(leftovers);
  }

  /**
   * Something that no stack of the system holds.
   *
   * @param way what it is, and how a person deletes it
   * @param deletable whether it is deleted where nobody wants the data
   */
  public record Leftover(String arn, String way, boolean deletable) {}

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
   * @param keepsBackups whether its automated backups outlive it, for their days; deleted after the
   *     stacks where nobody wants the data
   */
  public record DoomedResource(
      String logicalId,
      String type,
      String name,
      Fate fate,
      Optional<String> holds,
      boolean keepsBackups) {}

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
    List<Stack> standing = teardown.standing();
    return new TeardownPreview(
        standing.stream().map(stack -> stack(teardown, contents, stack)).toList(),
        new Neighbours(teardown).names(),
        leftovers(teardown, standing.stream().map(Stack::stackId).toList()));
  }

  private static List<Leftover> leftovers(Teardown teardown, List<String> standing) {
    Stacks stacks = teardown.stacks();
    Set<String> held =
        standing.stream()
            .flatMap(id -> stacks.resources(id).stream())
            .map(StackResourceSummary::physicalResourceId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Remains(teardown)
        .all().stream()
            .filter(remnant -> remnant.stack().filter(standing::contains).isEmpty())
            .filter(remnant -> !held.contains(remnant.arn()) && !held.contains(remnant.name()))
            .map(
                remnant ->
                    new Leftover(
                        remnant.arn(),
                        Stay.of(remnant, Optional.empty()),
                        RetainedDeletion.knows(remnant)))
            .toList();
  }

  /** How many resources a fate meets. */
  public long count(Fate fate) {
    return stacks.stream()
        .flatMap(stack -> stack.resources().stream())
        .filter(one -> one.fate() == fate)
        .count();
  }

  private static DoomedStack stack(Teardown teardown, Contents contents, Stack stack) {
    String template = template(teardown, stack);
    Map<String, Fate> fates = DeletionPolicies.of(template);
    Set<String> backups = DeletionPolicies.keepingBackups(template);
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
                holds,
                backups.contains(one.logicalResourceId())));
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
