package io.ragdeck.console.plans;

import io.ragdeck.provisioning.plan.Plan;
import java.util.List;

/** What came of asking for a plan. */
sealed interface Asked {

  /** It is being drawn, or was asked for before with the same key. */
  record Started(Plan plan) implements Asked {}

  /** Nothing was begun. */
  record Refused(List<FieldFault> faults) implements Asked {
    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /** The key is that of another plan. */
  record OtherPlan(Plan plan) implements Asked {}
}
