package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.stack.Reasons;
import io.ragdeck.provisioning.stack.StackDeletion;
import io.ragdeck.provisioning.stack.StackFollower;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Executes a change set once, follows the stack to its end, and says how it ended. */
final class StackApplication implements StackFollower.Watcher {

  private static final Set<ExecutionStatus> EXECUTED =
      EnumSet.of(
          ExecutionStatus.EXECUTE_IN_PROGRESS,
          ExecutionStatus.EXECUTE_COMPLETE,
          ExecutionStatus.EXECUTE_FAILED);

  private static final Set<String> KEPT = Set.of("DELETE_SKIPPED", "DELETE_FAILED");

  /** Services are looked at every half a minute, their stack every five seconds. */
  private static final int LOOK_EVERY = 6;

  private static final String BEGUN = "begun";
  private static final String CAUSE = "cause";
  private static final String CURE = "cure";
  private static final String EVIDENCE = "evidence";
  private static final String HOPELESS = "hopeless";
  private static final String CANCELLED = "cancelled";
  private static final String TOO_LATE = "too-late";

  private final Rollout rollout;
  private final Order.PlannedStack planned;
  private final StepContext context;
  private final ChosenChangeSet changeSet;
  private final CloudFormationClient client;
  private final StackFollower follower;
  private int looks;
  private final List<String> undeleted = new ArrayList<>();

  StackApplication(
      Rollout rollout, Order.PlannedStack planned, StepContext context, ChosenChangeSet changeSet) {
    this.rollout = rollout;
    this.planned = planned;
    this.context = context;
    this.changeSet = changeSet;
    this.client = rollout.cloudFormation();
    this.follower = new StackFollower(client, context, changeSet.stack());
  }

  Outcome run() throws InterruptedException {
    Optional<DescribeChangeSetResponse> found = Standstill.describe(client, changeSet.arn());
    if (found.filter(Standstill::usable).isPresent()) {
      // What goes on already is followed to its end, whatever the blueprint says by then.
      Optional<Outcome> changed = rollout.changed();
      if (changed.isPresent()) {
        return changed.get();
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("Nothing of this stack was changed.");
      }
      follower.begin();
      // New resources that the template keeps are none that anybody has used yet: taken back, too.
      client.executeChangeSet(
          it ->
              it.changeSetName(changeSet.arn())
                  .clientRequestToken(context.token("execute"))
                  .retainExceptOnCreate(true));
    } else if (!executed(found)) {
      return notExecuted(found);
    }
    context.remember(BEGUN, "yes");
    Stack stack = follower.follow(changeSet.changes(), this);
    return follower.happened()
        ? ended(stack)
        : notExecuted(Standstill.describe(client, changeSet.arn()));
  }

  /** Also by a console that died before it could remember that. */
  private boolean executed(Optional<DescribeChangeSetResponse> found) {
    return context.recall(BEGUN).isPresent()
        || found
            .map(DescribeChangeSetResponse::executionStatus)
            .filter(EXECUTED::contains)
            .isPresent()
        || client.describeStackEvents(it -> it.stackName(changeSet.stack())).stackEvents().stream()
            .anyMatch(event -> context.token("execute").equals(event.clientRequestToken()));
  }

  private Outcome notExecuted(Optional<DescribeChangeSetResponse> found) {
    boolean obsolete =
        found.filter(it -> it.executionStatus() == ExecutionStatus.OBSOLETE).isPresent();
    String state =
        found
            .map(it -> Optional.ofNullable(it.executionStatusAsString()).orElse(""))
            .orElse("gone");
    return Outcome.Failed.because(
        obsolete
            ? "Somebody changed the stack %s just before it was to be.".formatted(planned.name())
            : "The change of the stack %s was not executed: its change set is %s."
                .formatted(planned.name(), state),
        "Plan again.");
  }

  @Override
  public void saw(StackEvent event) {
    String reason = Optional.ofNullable(event.resourceStatusReason()).orElse("");
    if (event.resourceStatus() == ResourceStatus.DELETE_FAILED) {
      undeleted.add(
          "%s (%s): %s"
              .formatted(
                  event.logicalResourceId(),
                  event.physicalResourceId(),
                  Reasons.plain(reason).replaceFirst("\\.$", "")));
    }
    boolean first =
        event.resourceStatusAsString().endsWith("_FAILED")
            && !Reasons.cancelled(reason)
            && !changeSet.stack().equals(event.physicalResourceId())
            && context.recall(CAUSE).isEmpty();
    if (!first) {
      return;
    }
    // At once: the roll-back takes the service away, and its events with it.
    blame(new FailureCauses(rollout, follower.since()).of(event));
  }

  private void blame(FailureCause cause) {
    context.remember(EVIDENCE, String.join("\n", cause.evidence()));
    context.remember(CURE, cause.cure().orElse(""));
    context.remember(CAUSE, cause.sentence());
    context.say(cause.sentence());
  }

  @Override
  public void at(Stack stack) {
    if (context.recall(CANCELLED).or(() -> context.recall(TOO_LATE)).isPresent()
        || !(context.cancelRequested() || hopeless(stack.stackStatus()))) {
      return;
    }
    if (stack.stackStatus() == StackStatus.UPDATE_IN_PROGRESS) {
      cancelUpdate();
    } else if (stack.stackStatus() == StackStatus.CREATE_IN_PROGRESS) {
      context.say("CloudFormation deletes what it has made of this stack.");
      client.deleteStack(
          it -> it.stackName(changeSet.stack()).clientRequestToken(context.token("cancel")));
      context.remember(CANCELLED, "yes");
    }
  }

  /** Whether waiting for it is no use, which is told before it is taken back. */
  private boolean hopeless(StackStatus status) {
    boolean working =
        status == StackStatus.UPDATE_IN_PROGRESS || status == StackStatus.CREATE_IN_PROGRESS;
    if (context.recall(HOPELESS).isPresent()) {
      return true;
    }
    if (planned.kind() != StackKind.SERVICES || !working || looks++ % LOOK_EVERY != 0) {
      return false;
    }
    Optional<Unplaced> unplaced =
        follower.since().flatMap(since -> Unplaced.hopeless(rollout, since));
    unplaced.ifPresent(
        service -> {
          blame(service.cause());
          context.remember(HOPELESS, "yes");
          if (status == StackStatus.UPDATE_IN_PROGRESS) {
            service.takeBack(rollout);
          }
        });
    return unplaced.isPresent();
  }

  private void cancelUpdate() {
    try {
      client.cancelUpdateStack(
          it -> it.stackName(changeSet.stack()).clientRequestToken(context.token("cancel")));
      context.say("CloudFormation takes the update back.");
      context.remember(CANCELLED, "yes");
    } catch (SdkException refused) {
      CloudProblem.Kind kind = CloudProblem.of(refused).kind();
      if (kind != CloudProblem.Kind.REJECTED && kind != CloudProblem.Kind.CONFLICT) {
        throw refused;
      }
      // It has ended since it was looked at, or cleans up: what it came to is told at its end.
      context.say("Too late to cancel: the update is through.");
      context.remember(TOO_LATE, "yes");
    }
  }

  private Outcome ended(Stack stack) throws InterruptedException {
    return switch (stack.stackStatus()) {
      case CREATE_COMPLETE, UPDATE_COMPLETE -> done(stack);
      case UPDATE_ROLLBACK_COMPLETE -> takenBack("The stack is as it was.");
      case ROLLBACK_COMPLETE -> {
        new StackDeletion(client, context).quietly(stack);
        yield takenBack(left());
      }
      case DELETE_COMPLETE -> takenBack(left());
      case UPDATE_ROLLBACK_FAILED ->
          failed(
              "The stack stands half-way: its roll-back failed as well.",
              "Cure what its events name, then continue the roll-back: aws cloudformation"
                  + " continue-update-rollback --stack-name "
                  + planned.name());
      case DELETE_FAILED, ROLLBACK_FAILED ->
          failed(
              "What was made of the stack %s could not all be deleted.".formatted(planned.name()),
              "Tear the system down, which takes protections off; then deploy it again.");
      default ->
          failed(
              "The stack %s ended as %s.".formatted(planned.name(), stack.stackStatusAsString()),
              "Look at its events; a retry deletes it first and makes it again.");
    };
  }

  private Outcome done(Stack stack) {
    context.progress(changeSet.changes(), changeSet.changes());
    String protection = "";
    if (planned.kind() == StackKind.DATA && rollout.design().production()) {
      if (!Boolean.TRUE.equals(stack.enableTerminationProtection())) {
        client.updateTerminationProtection(
            it -> it.stackName(planned.name()).enableTerminationProtection(true));
      }
      protection = " Its termination protection is on.";
    }
    return new Outcome.Done(
        "%s %s: %s."
                .formatted(
                    planned.name(),
                    changeSet.creates() ? "made" : "updated",
                    changeSet.changes() == 1 ? "1 resource" : changeSet.changes() + " resources")
            + protection
            + leftBehind(stack));
  }

  /** CloudFormation tries to delete what a template no longer has, and lets it be if it can't. */
  private String leftBehind(Stack stack) {
    return stack.stackStatus() == StackStatus.UPDATE_COMPLETE && !undeleted.isEmpty()
        ? " Left behind, and no longer a part of the stack: %s."
            .formatted(String.join("; ", undeleted))
        : "";
  }

  /** A deletion leaves what the template keeps, also where nobody has used it yet. */
  private String left() {
    List<String> kept =
        new Stacks(client)
            .resources(changeSet.stack()).stream()
                .filter(one -> KEPT.contains(one.resourceStatusAsString()))
                .map(StackResourceSummary::physicalResourceId)
                .toList();
    return kept.isEmpty()
        ? "Nothing of it is left."
        : "%s %s: delete that before the stack is made again."
            .formatted(String.join(", ", kept), kept.size() == 1 ? "is left" : "are left");
  }

  private Outcome takenBack(String state) {
    if (context.recall(CANCELLED).isPresent() && context.recall(CAUSE).isEmpty()) {
      return new Outcome.Cancelled("Taken back. " + state);
    }
    return failed(state, "");
  }

  private Outcome failed(String state, String cure) {
    String cause =
        context
            .recall(CAUSE)
            .orElse("CloudFormation could not finish the stack %s.".formatted(planned.name()));
    List<String> evidence =
        context.recall(EVIDENCE).filter(text -> !text.isEmpty()).stream()
            .flatMap(String::lines)
            .toList();
    return new Outcome.Failed(
        cause + " " + state,
        evidence,
        Optional.of(context.recall(CURE).filter(text -> !text.isEmpty()).orElse(cure))
            .filter(text -> !text.isEmpty()));
  }
}
