package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.template.PropertyCheck;
import io.ragdeck.cloud.sandbox.stack.template.ResourceTypes;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Makes change sets and executes them. */
public final class Reviews {

  private static final Duration BEGINNING = Duration.ofSeconds(1);
  private static final Duration LOOKING = Duration.ofSeconds(3);

  static final String NO_CHANGES =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";

  private final Stacks stacks;

  public Reviews(Stacks stacks) {
    this.stacks = stacks;
  }

  /** Finds out what it would do. */
  public void begin(LiveStack stack, LiveChangeSet changeSet) {
    stack.changeSets().put(changeSet.name(), changeSet);
    stacks.account().agenda().after(BEGINNING, changeSet::creating);
    stacks.account().agenda().after(LOOKING, () -> look(stack, changeSet));
  }

  private void look(LiveStack stack, LiveChangeSet changeSet) {
    try {
      Differences differences = new Differences(stacks, stack, changeSet.definition());
      List<Planned> changes = differences.all();
      List<String> problems = problems(changes);
      if (!problems.isEmpty()) {
        changeSet.failed(
            "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]."
                + " To troubleshoot Early Validation errors, use the DescribeEvents API for"
                + " detailed failure information. "
                + String.join("; ", problems));
      } else if (changes.isEmpty()
          && changeSet.type() != ChangeSetType.CREATE
          && !differences.outputsChange()) {
        changeSet.failed(NO_CHANGES);
      } else {
        changeSet.found(changes);
      }
    } catch (TemplateError e) {
      changeSet.failed(e.reason());
    }
  }

  /** Whether there is anything to do. */
  public boolean isChange(LiveStack stack, Definition wanted) {
    Differences differences = new Differences(stacks, stack, wanted);
    return !differences.all().isEmpty() || differences.outputsChange();
  }

  private static List<String> problems(List<Planned> changes) {
    List<String> problems = new ArrayList<>();
    for (Planned change : changes) {
      if (!change.after().isMissingNode()) {
        ResourceTypes.of(change.type())
            .map(type -> PropertyCheck.of(type, change.after()))
            .orElse(List.of())
            .forEach(
                problem ->
                    problems.add(
                        "%s (at /Resources/%s/Properties)".formatted(problem, change.logicalId())));
      }
    }
    return problems;
  }

  /** Lets the stack become what the change set says; the others are out of date by that. */
  public void execute(LiveStack stack, LiveChangeSet changeSet, boolean disableRollback) {
    stack
        .changeSets()
        .values()
        .forEach(
            other -> {
              if (other != changeSet && other.status() == ChangeSetStatus.CREATE_COMPLETE) {
                other.execution(ExecutionStatus.OBSOLETE);
              }
            });
    changeSet.execution(ExecutionStatus.EXECUTE_IN_PROGRESS);
    stack.taking(changeSet.imports());
    stack.executedChangeSet(changeSet.id());
    Optional<OnStackFailure> onFailure = changeSet.onStackFailure();
    boolean keep =
        disableRollback || onFailure.filter(OnStackFailure.DO_NOTHING::equals).isPresent();
    if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
      stack.onFailure(
          keep
              ? OnFailure.DO_NOTHING
              : onFailure.filter(OnStackFailure.DELETE::equals).isPresent()
                  ? OnFailure.DELETE
                  : OnFailure.ROLLBACK);
      stacks.life().create(stack, changeSet.definition());
    } else {
      stacks.life().update(stack, changeSet.definition(), keep);
    }
  }

  /**
   * How far its execution is, by what became of the stack since; an executed one is only seen by
   * its id.
   */
  public ExecutionStatus execution(LiveStack stack, LiveChangeSet changeSet) {
    if (changeSet.execution() != ExecutionStatus.EXECUTE_IN_PROGRESS || stack.isInProgress()) {
      return changeSet.execution();
    }
    boolean well =
        Set.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE).contains(stack.status());
    return well ? ExecutionStatus.EXECUTE_COMPLETE : ExecutionStatus.EXECUTE_FAILED;
  }
}
