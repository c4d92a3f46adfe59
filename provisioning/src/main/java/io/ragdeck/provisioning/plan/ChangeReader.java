package io.ragdeck.provisioning.plan;

import io.ragdeck.provisioning.plan.Change.Action;
import io.ragdeck.provisioning.plan.Change.Detail;
import io.ragdeck.provisioning.plan.Change.Recreation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** Translates what a change set says. */
public final class ChangeReader {

  /** Can't be changed: another revision stands beside the last one, and nothing is lost. */
  private static final String REVISED = "AWS::ECS::TaskDefinition";

  private ChangeReader() {}

  /** The changes of resources, worst first. */
  public static List<Change> read(
      List<software.amazon.awssdk.services.cloudformation.model.Change> changes) {
    return changes.stream()
        .filter(change -> change.resourceChange() != null)
        .map(change -> read(change.resourceChange()))
        .sorted(Comparator.comparing(Change::action).reversed().thenComparing(Change::logicalId))
        .toList();
  }

  /** CloudFormation calls a change set without changes a failed one. */
  public static boolean unchanged(DescribeChangeSetResponse page) {
    String reason = Optional.ofNullable(page.statusReason()).orElse("").toLowerCase(Locale.ROOT);
    return page.status() == ChangeSetStatus.FAILED
        && (reason.contains("didn't contain changes") || reason.contains("no updates are to be"));
  }

  private static Change read(ResourceChange change) {
    Action action = action(change);
    Optional<String> physicalId = text(change.physicalResourceId());
    return new Change(
        action,
        change.logicalResourceId(),
        change.resourceType(),
        physicalId,
        change.details().stream().map(ChangeReader::detail).distinct().toList(),
        DataLoss.of(
            action,
            change.resourceType(),
            physicalId.orElse(change.logicalResourceId()),
            policy(change.policyAction())));
  }

  private static Action action(ResourceChange change) {
    return switch (change.action()) {
      case ADD -> Action.ADD;
      case IMPORT -> Action.IMPORT;
      case REMOVE -> Action.REMOVE;
      case MODIFY, DYNAMIC, SYNC_WITH_ACTUAL, UNKNOWN_TO_SDK_VERSION ->
          switch (Optional.ofNullable(change.replacementAsString()).orElse("")) {
            case "True" -> replaced(change);
            case "Conditional" -> Action.MAY_REPLACE;
            default -> Action.MODIFY;
          };
    };
  }

  private static Action replaced(ResourceChange change) {
    return REVISED.equals(change.resourceType()) ? Action.MODIFY : Action.REPLACE;
  }

  private static String policy(PolicyAction action) {
    return action == null ? "" : action.toString();
  }

  private static Detail detail(ResourceChangeDetail detail) {
    ResourceTargetDefinition target = detail.target();
    String property =
        text(target.name()).orElseGet(() -> text(target.attributeAsString()).orElse("something"));
    // The name says which property, the path which part of it: either may be a private place.
    String place = property + text(target.path()).orElse("");
    return new Detail(
        property,
        text(target.beforeValue()).map(value -> Veil.over(place, value)),
        text(target.afterValue()).map(value -> Veil.over(place, value)),
        switch (Optional.ofNullable(target.requiresRecreationAsString()).orElse("")) {
          case "Always" -> Recreation.ALWAYS;
          case "Conditionally" -> Recreation.CONDITIONALLY;
          default -> Recreation.NEVER;
        },
        cause(detail));
  }

  private static Optional<String> cause(ResourceChangeDetail detail) {
    Optional<String> entity = text(detail.causingEntity());
    return switch (Optional.ofNullable(detail.changeSourceAsString()).orElse("")) {
      case "ParameterReference" -> entity.map(name -> "the parameter " + name);
      case "ResourceReference", "ResourceAttribute" -> entity.map(name -> "a change of " + name);
      case "DirectModification" -> Optional.of("the template");
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable String value) {
    return Optional.ofNullable(value).filter(some -> !some.isEmpty());
  }
}
