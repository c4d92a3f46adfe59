package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.plan.ChangeReader;
import io.ragdeck.provisioning.plan.ChangeSetRequests;
import io.ragdeck.provisioning.plan.StandingStacks;
import io.ragdeck.provisioning.stack.StackDeletion;
import io.ragdeck.provisioning.template.StackTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Decides which change set makes a stack what was approved: the approved one where it fits, else
 * one that is made now with the real outputs of the other stacks. That one may replace and remove
 * only what the plan showed.
 */
final class ChangeSetChoice {

  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Rollout rollout;
  private final Order.PlannedStack planned;
  private final StepContext context;
  private final CloudFormationClient client;

  ChangeSetChoice(Rollout rollout, Order.PlannedStack planned, StepContext context) {
    this.rollout = rollout;
    this.planned = planned;
    this.context = context;
    this.client = rollout.cloudFormation();
  }

  /** What was decided. */
  sealed interface Choice {

    record Execute(ChosenChangeSet changeSet) implements Choice {}

    /** Nothing is executed. */
    record Ended(Outcome outcome) implements Choice {}
  }

  Choice choose() throws InterruptedException {
    Optional<StackTemplate> template = rollout.template(planned.kind());
    if (template.isEmpty()) {
      return failed("The blueprint gives no such stack any more.", "Plan again.");
    }
    StandingStacks standing = standing();
    if (standing.foreign(planned.kind(), rollout.order().request())) {
      return failed(
          "The stack %s exists and was not made for this system.".formatted(planned.name()),
          "Choose another name for the system.");
    }
    Optional<Outcome> stuck = standing.of(planned.kind()).flatMap(this::stuck);
    if (stuck.isPresent()) {
      return new Choice.Ended(stuck.get());
    }
    if (standing.of(planned.kind()).filter(ChangeSetChoice::failedEarlier).isPresent()) {
      remove(standing.of(planned.kind()).orElseThrow());
      standing = standing();
    }
    List<String> missing = standing.pending(template.get());
    if (!missing.isEmpty()) {
      return failed(
          "The stack %s needs %s, which no stack gives."
              .formatted(planned.name(), String.join(", ", missing)),
          "Look at the stacks before it.");
    }
    if (context.cancelRequested()) {
      return new Choice.Ended(new Outcome.Cancelled("Nothing of this stack was changed."));
    }
    return choose(template.get(), standing);
  }

  private StandingStacks standing() {
    return StandingStacks.read(client, rollout.templates());
  }

  private Choice choose(StackTemplate template, StandingStacks standing)
      throws InterruptedException {
    List<Parameter> parameters = standing.parameters(template);
    Optional<DescribeChangeSetResponse> approved =
        planned
            .changeSet()
            .filter(_ -> !planned.pending())
            .flatMap(arn -> Standstill.describe(client, arn))
            .filter(Standstill::usable)
            .filter(found -> same(found.parameters(), parameters));
    if (approved.isPresent()) {
      context.say("The approved change set is executed as it is.");
      return execute(approved.get(), standing);
    }
    if (planned.changeSet().isEmpty()) {
      Optional<Stack> stack = standing.of(planned.kind());
      if (stack.isEmpty() || !standing.exists(planned.kind())) {
        return failed(
            "The stack %s was there when this was planned, and is gone.".formatted(planned.name()),
            "Plan again.");
      }
      if (same(stack.get().parameters(), parameters)) {
        return nothing();
      }
    }
    return madeAgain(template, standing);
  }

  private Choice madeAgain(StackTemplate template, StandingStacks standing)
      throws InterruptedException {
    String name = context.token("changes");
    Optional<DescribeChangeSetResponse> made = byName(name);
    if (made.isEmpty()) {
      client.createChangeSet(
          new ChangeSetRequests(rollout.clients())
                  .of(
                      rollout.location(),
                      template,
                      standing,
                      name,
                      "Approved by " + context.startedBy())
                  .toBuilder()
                  .clientToken(name)
                  .build());
    }
    DescribeChangeSetResponse found = settled(name);
    if (ChangeReader.unchanged(found)) {
      client.deleteChangeSet(it -> it.changeSetName(found.changeSetId()));
      return nothing();
    }
    if (!Standstill.usable(found)) {
      return failed(
          "CloudFormation can't make the change set of %s: %s"
              .formatted(planned.name(), found.statusReason()),
          "Plan again: the plan says what is wrong.");
    }
    Set<String> surprises = surprises(found);
    if (!surprises.isEmpty()) {
      client.deleteChangeSet(it -> it.changeSetName(found.changeSetId()));
      return failed(
          "With the real outputs of the other stacks, %s would replace or remove %s, which the plan"
                  .formatted(planned.name())
              + " did not show",
          "Plan again.",
          List.copyOf(surprises));
    }
    context.say("A change set with the real outputs of the other stacks is executed.");
    return execute(found, standing);
  }

  private Set<String> surprises(DescribeChangeSetResponse changeSet) {
    Set<String> harmed = new HashSet<>(Approval.harmed(ChangeReader.read(all(changeSet))));
    planned.replaces().forEach(harmed::remove);
    return harmed.stream().collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private List<software.amazon.awssdk.services.cloudformation.model.Change> all(
      DescribeChangeSetResponse first) {
    List<software.amazon.awssdk.services.cloudformation.model.Change> changes =
        new ArrayList<>(first.changes());
    DescribeChangeSetResponse page = first;
    while (page.nextToken() != null) {
      String next = page.nextToken();
      page = client.describeChangeSet(it -> it.changeSetName(first.changeSetId()).nextToken(next));
      changes.addAll(page.changes());
    }
    return changes;
  }

  private Choice execute(DescribeChangeSetResponse changeSet, StandingStacks standing) {
    return new Choice.Execute(
        new ChosenChangeSet(
            changeSet.changeSetId(),
            changeSet.stackId(),
            all(changeSet).size(),
            !standing.exists(planned.kind())));
  }

  private Optional<DescribeChangeSetResponse> byName(String name) {
    try {
      return Optional.of(
          client.describeChangeSet(it -> it.stackName(planned.name()).changeSetName(name)));
    } catch (software.amazon.awssdk.core.exception.SdkException refused) {
      if (io.ragdeck.cloud.CloudProblem.of(refused).kind()
          == io.ragdeck.cloud.CloudProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private DescribeChangeSetResponse settled(String name) throws InterruptedException {
    while (true) {
      DescribeChangeSetResponse found =
          client.describeChangeSet(it -> it.stackName(planned.name()).changeSetName(name));
      boolean working =
          found.status() == ChangeSetStatus.CREATE_PENDING
              || found.status() == ChangeSetStatus.CREATE_IN_PROGRESS;
      if (!working) {
        return found;
      }
      context.pause(PERIOD);
    }
  }

  /** What an earlier attempt left of a stack that was never whole. */
  private static boolean failedEarlier(Stack stack) {
    return Set.of(
            StackStatus.ROLLBACK_COMPLETE,
            StackStatus.ROLLBACK_FAILED,
            StackStatus.CREATE_FAILED,
            StackStatus.DELETE_FAILED,
            StackStatus.DELETE_IN_PROGRESS)
        .contains(stack.stackStatus());
  }

  private void remove(Stack stack) throws InterruptedException {
    context.say(
        "%s is %s from an earlier attempt: it is deleted first."
            .formatted(stack.stackName(), stack.stackStatusAsString()));
    new StackDeletion(client, context).quietly(stack);
  }

  private Optional<Outcome> stuck(Stack stack) {
    return StuckStack.explained(stack);
  }

  private static boolean same(List<Parameter> some, List<Parameter> others) {
    return values(some).equals(values(others));
  }

  private static java.util.Map<String, String> values(List<Parameter> parameters) {
    return parameters.stream()
        .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue));
  }

  private static Choice nothing() {
    return new Choice.Ended(new Outcome.Skipped("Nothing changes."));
  }

  private static Choice failed(String message, String cure) {
    return failed(message, cure, List.of());
  }

  private static Choice failed(String message, String cure, List<String> evidence) {
    return new Choice.Ended(new Outcome.Failed(message, evidence, Optional.of(cure)));
  }
}
