package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.stack.StackDeletion;
import io.ragdeck.provisioning.stack.StackFollower;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Executes a change set once, follows the stack to its end, and says how it ended. */
final class StackApplication implements StackFollower.Watcher {

  private static final String BEGUN = "begun";
  private static final String CAUSE = "cause";
  private static final String CURE = "cure";
  private static final String EVIDENCE = "evidence";
  private static final String CANCELLED = "cancelled";

  private final Rollout rollout;
  private final Order.PlannedStack planned;
  private final StepContext context;
  private final ChosenChangeSet changeSet;
  private final CloudFormationClient client;
  private final StackFollower follower;

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
    } else if (obsolete(found)) {
      return Outcome.Failed.because(
          "Somebody changed the stack %s just before it was to be.".formatted(planned.name()),
          "Plan again.");
    }
    context.remember(BEGUN, "yes");
    return ended(follower.follow(changeSet.changes(), this));
  }

  private boolean obsolete(Optional<DescribeChangeSetResponse> found) {
    return context.recall(BEGUN).isEmpty()
        && found.filter(it -> it.executionStatus() == ExecutionStatus.OBSOLETE).isPresent();
  }

  @Override
  public void saw(StackEvent event) {
    String reason = Optional.ofNullable(event.resourceStatusReason()).orElse("");
    boolean first =
        event.resourceStatusAsString().endsWith("_FAILED")
            && !io.ragdeck.provisioning.stack.Reasons.cancelled(reason)
            && !changeSet.stack().equals(event.physicalResourceId())
            && context.recall(CAUSE).isEmpty();
    if (!first) {
      return;
    }
    // At once: the roll-back takes the service away, and its events with it.
    FailureCause cause = new FailureCauses(rollout, follower.since()).of(event);
    context.remember(EVIDENCE, String.join("\n", cause.evidence()));
    context.remember(CURE, cause.cure().orElse(""));
    context.remember(CAUSE, cause.sentence());
    context.say(cause.sentence());
  }

  @Override
  public void at(Stack stack) {
    if (!context.cancelRequested() || context.recall(CANCELLED).isPresent()) {
      return;
    }
    if (stack.stackStatus() == StackStatus.UPDATE_IN_PROGRESS) {
      context.say("Cancelled: CloudFormation takes the update back.");
      client.cancelUpdateStack(
          it -> it.stackName(changeSet.stack()).clientRequestToken(context.token("cancel")));
      context.remember(CANCELLED, "yes");
    } else if (stack.stackStatus() == StackStatus.CREATE_IN_PROGRESS) {
      context.say("Cancelled: CloudFormation deletes what it has made of this stack.");
      client.deleteStack(
          it -> it.stackName(changeSet.stack()).clientRequestToken(context.token("cancel")));
      context.remember(CANCELLED, "yes");
    }
  }

  private Outcome ended(Stack stack) throws InterruptedException {
    return switch (stack.stackStatus()) {
      case CREATE_COMPLETE, UPDATE_COMPLETE -> done(stack);
      case UPDATE_ROLLBACK_COMPLETE -> takenBack("The stack is as it was.");
      case ROLLBACK_COMPLETE -> {
        new StackDeletion(client, context).quietly(stack);
        yield takenBack("Nothing of it is left.");
      }
      case DELETE_COMPLETE -> takenBack("Nothing of it is left.");
      case UPDATE_ROLLBACK_FAILED ->
          failed(
              "The stack stands half-way: its roll-back failed as well.",
              "Cure what its events name, then continue the roll-back: aws cloudformation"
                  + " continue-update-rollback --stack-name "
                  + planned.name());
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
            + protection);
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
