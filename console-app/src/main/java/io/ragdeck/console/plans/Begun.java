package io.ragdeck.console.plans;

import io.ragdeck.provisioning.plan.Plan;
import java.util.List;

/** What came of asking for a plan. */
sealed interface Begun {

  /** It is being drawn, or was asked for before with the same key. */
  record Started(Plan plan) implements Begun {}

  /** Nothing was begun. */
  record Refused(List<FieldFault> faults) implements Begun {
    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /** The key is that of another plan. */
  record OtherPlan(Plan plan) implements Begun {}
}
