package io.ragdeck.cloud;

import java.time.Clock;

/** A sum over the last sixty minutes, to the minute. Thread-safe. */
final class LastHour {

  private static final int MINUTES = 60;

  private final Clock clock;
  private final long[] sums = new long[MINUTES];
  private long newest;

  LastHour(Clock clock) {
    this.clock = clock;
    this.newest = minute();
  }

  synchronized void add(long amount) {
    forget();
    sums[(int) (newest % MINUTES)] += amount;
  }

  synchronized long sum() {
    forget();
    long sum = 0;
    for (long one : sums) {
      sum += one;
    }
    return sum;
  }

  /** Empties the minutes that have passed; a clock set back changes nothing. */
  private void forget() {
    long now = minute();
    for (long passed = 1; passed <= Math.min(now - newest, MINUTES); passed++) {
      sums[(int) ((newest + passed) % MINUTES)] = 0;
    }
    newest = Math.max(newest, now);
  }

  private long minute() {
    return clock.instant().getEpochSecond() / 60;
  }
}
