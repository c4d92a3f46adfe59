package io.ragdeck.monitoring.logs;

import java.time.Duration;

/**
 * How long somebody waits for lines. A turn that would come later is not taken, so that an answer
 * with what was read until then is given in time.
 */
final class Patience {

  static final Patience ENDLESS = new Patience(Duration.ofDays(365));

  private final long end;

  private Patience(Duration time) {
    this.end = System.nanoTime() + time.toNanos();
  }

  static Patience of(Duration time) {
    return new Patience(time);
  }

  /** Whether it lasts until a moment of {@link System#nanoTime()}. */
  boolean lasts(long until) {
    return until - end < 0;
  }
}
