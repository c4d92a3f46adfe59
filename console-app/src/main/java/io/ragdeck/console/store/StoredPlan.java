package io.ragdeck.console.store;

import io.ragdeck.provisioning.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A plan as it is kept.
 *
 * @param remedies what was done about its findings, oldest first
 * @param revision grows with everything that a reader sees of it
 */
public record StoredPlan(Plan plan, List<PlanRemedy> remedies, long revision) {

  /** What asking to apply it is kept under: the operation, or why there is none. */
  public static final String EXECUTION = "execution";

  public StoredPlan {
    remedies = List.copyOf(remedies);
  }

  public Optional<PlanRemedy> remedyOf(String subject) {
    return remedies.stream().filter(remedy -> remedy.subject().equals(subject)).findFirst();
  }

  /** The operation that applies it, or did. */
  public Optional<String> operation() {
    return remedyOf(EXECUTION).filter(PlanRemedy::done).map(PlanRemedy::outcome);
  }
}
