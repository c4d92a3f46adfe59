package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import java.util.Comparator;

/** A reason and how bad it makes the service. */
record Finding(Health health, Reason reason) {

  /**
   * Worst first; of equally bad ones, what explains stands before what only counts. Those that
   * explain keep their order, newest first.
   */
  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::health)
          .reversed()
          .thenComparing(finding -> rank(finding.reason().cause()));

  private static int rank(Reason.Cause cause) {
    return switch (cause) {
      case OUT_OF_MEMORY,
          IMAGE_PULL,
          SECRET_NOT_FOUND,
          HEALTH_CHECK,
          NO_CAPACITY,
          EXIT_CODE,
          DEPENDENCY_CONTAINER,
          SPOT_INTERRUPTION,
          HOST_LOST,
          VOLUME_MOUNT,
          TARGET_UNHEALTHY,
          OTHER ->
          0;
      case DEPLOYMENT_FAILED, STACK_FAILED -> 1;
      case TASKS_MISSING -> 2;
      case DEPLOYING -> 3;
      case AT_REST, NOT_READ -> 4;
    };
  }
}
