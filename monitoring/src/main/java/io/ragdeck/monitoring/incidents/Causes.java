package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which cause explains which: what stands first explains what stands after it. */
final class Causes {

  /**
   * Of one service. Whatever is not here is a cause of its own, and explains all that is. A task
   * that is killed is refused by the load balancer, fails its deployment, and is missing.
   */
  private static final List<String> EXPLAINED =
      List.of(
          "OTHER",
          "HEALTH_CHECK",
          "TARGET_UNHEALTHY",
          "DEPLOYMENT_FAILED",
          "STACK_DISAGREES",
          "DEPLOYMENT_STUCK",
          "TASKS_MISSING",
          "PROBE_FAILED",
          "LOG_VOLUME",
          "CLOUDWATCH_ALARM",
          "COMPOSITE_ALARM");

  /** What a service suffers whose instance or group has no place for it. */
  private static final Set<String> WANT_OF_PLACE =
      Set.of(
          "NO_CAPACITY",
          "HOST_LOST",
          "SPOT_INTERRUPTION",
          "DEPLOYMENT_STUCK",
          "TASKS_MISSING",
          "TARGET_UNHEALTHY",
          "HEALTH_CHECK",
          "CLOUDWATCH_ALARM",
          "COMPOSITE_ALARM");

  /** What no alarm tells of, though it may be about the same thing. */
  private static final Set<String> NOT_FELT =
      Set.of(
          "BACKUP_OLD",
          "SECRET_NOT_ROTATED",
          "CERTIFICATE_EXPIRING",
          "OVER_BUDGET",
          "GPU_IDLE",
          "LOG_VOLUME");

  /** The one that explains the others first; of equals the worse, then the one that came first. */
  static final Comparator<Finding> EXPLAINING =
      Comparator.comparing((Finding finding) -> finding.reaches().isEmpty())
          .thenComparing(finding -> EXPLAINED.indexOf(finding.cause()))
          .thenComparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(Finding::check)
          .thenComparing(Finding::subject);

  private Causes() {}

  /** Whether something is felt by those who use it, so that an alarm may be about it. */
  static boolean isFelt(Finding finding) {
    return !NOT_FELT.contains(finding.cause());
  }

  /** Whether what a service suffers may come from what it runs on. */
  static boolean isWantOfPlace(Finding finding) {
    return WANT_OF_PLACE.contains(finding.cause());
  }
}
