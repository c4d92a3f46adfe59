package io.ragdeck.console.store;

import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plan in a list.
 *
 * @param counts how many resources each action touches, for those that touch any
 * @param losses how many resources would lose data
 * @param errors how many findings forbid to apply it
 */
public record PlanSummary(
    String id,
    PlanRequest request,
    String startedBy,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Plan.State state,
    Map<Change.Action, Long> counts,
    int losses,
    int errors) {

  public PlanSummary {
    counts = Map.copyOf(counts);
  }

  public static PlanSummary of(Plan plan) {
    Map<Change.Action, Long> counts = new EnumMap<>(Change.Action.class);
    plan.changes().forEach(change -> counts.merge(change.action(), 1L, Long::sum));
    return new PlanSummary(
        plan.id(),
        plan.request(),
        plan.startedBy(),
        plan.startedAt(),
        plan.finishedAt(),
        plan.state(),
        counts,
        plan.losses().size(),
        (int)
            plan.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count());
  }

  public long count(Change.Action action) {
    return counts.getOrDefault(action, 0L);
  }

  PlanSummary interrupted() {
    return new PlanSummary(
        id, request, startedBy, startedAt, finishedAt, Plan.State.FAILED, counts, losses, errors);
  }
}
