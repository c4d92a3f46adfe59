package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import java.util.Comparator;

/** A reason and how bad it makes the service. */
record Finding(Health health, Reason reason) {

  /** Worst first; of equally bad ones, what explains stands before what only counts. */
  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::health)
          .reversed()
          .thenComparing(finding -> finding.reason().cause());
}
