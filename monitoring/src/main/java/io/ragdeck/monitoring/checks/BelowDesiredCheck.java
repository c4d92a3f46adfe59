package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.Set;

/** Tasks that are missing without a reason that is known. */
final class BelowDesiredCheck extends VerdictCheck {

  BelowDesiredCheck() {
    super(Set.of(Cause.TASKS_MISSING, Cause.OTHER));
  }

  @Override
  public String id() {
    return "below-desired";
  }

  @Override
  public String title() {
    return "Service below its desired count";
  }

  @Override
  public String looksAt() {
    return "Finds services with fewer tasks than desired where nothing else explains it.";
  }
}
