package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.Set;

/** Tasks that start and don't stay. */
final class CrashLoopCheck extends VerdictCheck {

  CrashLoopCheck() {
    super(
        Set.of(
            Cause.OUT_OF_MEMORY,
            Cause.EXIT_CODE,
            Cause.HEALTH_CHECK,
            Cause.DEPENDENCY_CONTAINER,
            Cause.VOLUME_MOUNT));
  }

  @Override
  public String id() {
    return "crash-loop";
  }

  @Override
  public String title() {
    return "Tasks that die";
  }

  @Override
  public String looksAt() {
    return "Finds services whose tasks run out of memory, exit, fail their own health checks or can't start.";
  }
}
