package io.ragdeck.console.plans;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.Change.Action;
import io.ragdeck.provisioning.plan.StackPlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stack of a plan.
 *
 * @param groups its changes by what happens, worst first; groups without changes are left out
 * @param command shows the change set on a command line; empty where there is none
 * @param address of the change set in CloudFormation's own pages
 */
record StackSection(
    StackPlan stack, List<Group> groups, Optional<String> command, Optional<String> address) {

  StackSection {
    groups = List.copyOf(groups);
  }

  /** Resources to which the same happens. */
  record Group(Action action, List<Change> changes) {

    /** What needs no look stays folded. */
    public boolean isOpen() {
      return action != Action.ADD;
    }
  }

  static StackSection of(StackPlan stack, Location location, boolean linked) {
    List<Group> groups =
        Arrays.stream(Action.values())
            .sorted(Comparator.reverseOrder())
            .map(
                action ->
                    new Group(
                        action,
                        stack.changes().stream()
                            .filter(change -> change.action() == action)
                            .toList()))
            .filter(group -> !group.changes().isEmpty())
            .toList();
    String region = location.region().id();
    return new StackSection(
        stack,
        groups,
        stack
            .changeSet()
            .map(
                arn ->
                    "aws cloudformation describe-change-set --region %s --change-set-name %s"
                        .formatted(region, arn)),
        stack
            .changeSet()
            .filter(_ -> linked)
            .map(
                arn ->
                    "https://%1$s.console.aws.amazon.com/cloudformation/home?region=%1$s#/stacks/changesets/changes?changeSetId=%2$s"
                        .formatted(region, Addresses.pathPart(arn))));
  }
}
