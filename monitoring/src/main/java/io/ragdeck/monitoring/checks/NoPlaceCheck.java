package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.Set;

/** Tasks that find no place to run. */
final class NoPlaceCheck extends VerdictCheck {

  NoPlaceCheck() {
    super(Set.of(Cause.NO_CAPACITY, Cause.HOST_LOST, Cause.SPOT_INTERRUPTION));
  }

  @Override
  public String id() {
    return "no-capacity";
  }

  @Override
  public String title() {
    return "No capacity or host lost";
  }

  @Override
  public String looksAt() {
    return "Finds services whose tasks find no place: no capacity, Spot taken back, or the instance under them gone.";
  }
}
