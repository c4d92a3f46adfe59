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

  public StoredPlan {
    remedies = List.copyOf(remedies);
  }

  public Optional<PlanRemedy> remedyOf(String subject) {
    return remedies.stream().filter(remedy -> remedy.subject().equals(subject)).findFirst();
  }
}
