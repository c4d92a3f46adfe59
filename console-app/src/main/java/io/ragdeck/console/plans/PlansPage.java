package io.ragdeck.console.plans;

import io.ragdeck.console.store.PlanSummary;
import io.ragdeck.console.store.Slice;
import io.ragdeck.provisioning.plan.Change.Action;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the list of plans shows.
 *
 * @param older the address of the next; empty at the end
 */
record PlansPage(List<Row> rows, Optional<String> older, Instant now) {

  PlansPage {
    rows = List.copyOf(rows);
  }

  /** A plan in the list. */
  record Row(PlanSummary plan, String changes) {}

  static PlansPage of(Slice<PlanSummary> plans, Instant now) {
    return new PlansPage(
        plans.items().stream().map(plan -> new Row(plan, changes(plan))).toList(),
        plans.next().map(cursor -> "/plans?cursor=" + cursor),
        now);
  }

  /** "2 replaced, 14 added"; worst first. */
  private static String changes(PlanSummary plan) {
    String changes =
        Arrays.stream(Action.values())
            .sorted(Comparator.reverseOrder())
            .filter(action -> plan.count(action) > 0)
            .map(
                action ->
                    "%s %s"
                        .formatted(
                            plan.count(action), PlanStates.word(action).toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return changes.isEmpty() ? "none" : changes;
  }
}
