package io.ragdeck.console.store;

import io.ragdeck.provisioning.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A plan as it is kept.
 *
 * @param remedies what was done about its findings, oldest first
 * @param operation the operation that applies it, or did
 * @param revision grows with everything that a reader sees of it
 */
public record StoredPlan(
    Plan plan, List<PlanRemedy> remedies, Optional<String> operation, long revision) {

  /** What asking to apply it is kept under: the operation, or why there is none. */
  public static final String EXECUTION = "execution";

  public StoredPlan {
    remedies = List.copyOf(remedies);
  }

  public Optional<PlanRemedy> remedyOf(String subject) {
    return remedies.stream().filter(remedy -> remedy.subject().equals(subject)).findFirst();
  }
}
