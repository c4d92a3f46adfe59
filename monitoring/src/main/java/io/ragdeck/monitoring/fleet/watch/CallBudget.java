package io.ragdeck.monitoring.fleet.watch;

import java.util.function.LongSupplier;

/**
 * How many calls may be made now: a burst at first, so that a small fleet is complete in a moment,
 * then a steady trickle. AWS's own limits are of the same form.
 */
final class CallBudget {

  private final int burst;
  private final double perSecond;
  private final LongSupplier nanoTime;
  private double left;
  private long last;

  CallBudget(int burst, double perSecond, LongSupplier nanoTime) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.left = burst;
    this.last = nanoTime.getAsLong();
  }

  /** Takes at most so many calls and says how many there were to take. */
  synchronized int take(int wanted) {
    long now = nanoTime.getAsLong();
    left = Math.min(burst, left + (now - last) / 1e9 * perSecond);
    last = now;
    int taken = (int) Math.max(0, Math.min(wanted, left));
    left -= taken;
    return taken;
  }

  /** Nothing more for this long: AWS asked for it. */
  synchronized void pause(double seconds) {
    left = -seconds * perSecond;
  }
}
