package io.ragdeck.monitoring.fleet.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * When a refresher runs next. Times here are of the machine, not of the injected clock: AWS's
 * limits and bills go by real time.
 */
final class Beat {

  private final Refresher<?> refresher;
  private final IntSupplier callsPerRound;
  private volatile long dueNanos = System.nanoTime();

  Beat(Refresher<?> refresher, IntSupplier callsPerRound) {
    this.refresher = refresher;
    this.callsPerRound = callsPerRound;
  }

  Refresher<?> refresher() {
    return refresher;
  }

  boolean isDue() {
    return !refresher.isRunning() && System.nanoTime() - dueNanos >= 0;
  }

  /** Refreshes unless another thread does or just did; whether it was done here. */
  boolean runIfDue() {
    if (!isDue()) {
      return false;
    }
    run();
    return true;
  }

  /** Refreshes now and says when the next time is. */
  void run() {
    try {
      refresher.refresh();
    } finally {
      // Whatever happened: what stays due is tried four times a second.
      dueNanos = System.nanoTime() + delay().toNanos();
    }
  }

  private Duration delay() {
    return RefreshPeriods.delay(
        refresher.source().kind(),
        callsPerRound.getAsInt(),
        refresher.failuresInARow(),
        refresher.observed().problem(),
        ThreadLocalRandom.current().nextDouble());
  }
}
