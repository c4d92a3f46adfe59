package io.ragdeck.cost.estimate;

import java.math.BigDecimal;

/** What a number must be between, so that a slip of the keyboard becomes a finding, not a bill. */
enum Bounds {
  COUNT(1_000_000),
  HOURS(730),
  USE(1_000_000_000_000_000L);

  /** Digits after the point, or noughts before it, beyond which nobody means what he wrote. */
  private static final int DIGITS = 20;

  private final BigDecimal most;

  Bounds(long most) {
    this.most = BigDecimal.valueOf(most);
  }

  boolean hold(BigDecimal value) {
    return value.signum() >= 0
        && Math.abs((long) value.scale()) <= DIGITS
        && value.compareTo(most) <= 0;
  }

  @Override
  public String toString() {
    return "at least 0 and at most " + Numbers.plain(most);
  }
}
