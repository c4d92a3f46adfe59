package io.ragdeck.console.operations;

import io.ragdeck.console.store.LeaseLost;
import io.ragdeck.console.store.OperationLeases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What the thread of an operation and the keeper of the leases tell each other: whether the lease
 * still holds, and whether somebody asked to stop.
 */
final class Hold {

  /**
   * After this time without a confirmation the operation waits for one: others take it over after
   * {@link OperationRunner#SILENCE}, and two must not work on it.
   */
  private static final long DOUBT = OperationRunner.SILENCE.toNanos() * 7 / 10;

  /** The watched world's clock may be moved, so nobody sleeps longer without a look at it. */
  private static final long LOOK_MILLIS = 50;

  private final Lease lease;
  private boolean cancelRequested;
  private boolean lost;
  private long confirmedAt;

  /**
   * @param since when the lease was asked for, in this machine's nanoseconds: others count from the
   *     moment when the store was told, which may be long before its answer came
   */
  Hold(Lease lease, long since) {
    this.lease = lease;
    this.confirmedAt = since;
  }

  Lease lease() {
    return lease;
  }

  /**
   * The lease holds.
   *
   * @param since when the last sign of life was sent, in this machine's nanoseconds
   */
  synchronized void confirm(boolean cancelled, long since) {
    if (since - confirmedAt > 0) {
      confirmedAt = since;
    }
    cancelRequested |= cancelled;
    notifyAll();
  }

  /** Somebody asked to stop. */
  synchronized void requestCancel() {
    cancelRequested = true;
    notifyAll();
  }

  /** It does not. */
  synchronized void lose() {
    lost = true;
    notifyAll();
  }

  synchronized boolean isCancelRequested() {
    return cancelRequested;
  }

  /**
   * Returns as long as the lease holds, and waits while nobody can tell.
   *
   * @throws LeaseLost when it does not
   */
  synchronized void ensure() throws InterruptedException {
    while (!lost && System.nanoTime() - confirmedAt > DOUBT) {
      TimeUnit.MILLISECONDS.timedWait(this, 500);
    }
    if (lost) {
      throw new LeaseLost(lease.operation());
    }
  }

  /** Waits in the time of that clock, or until somebody asks to stop. */
  synchronized void pause(Clock clock, Duration time) throws InterruptedException {
    Instant end = clock.instant().plus(time);
    boolean asked = cancelRequested;
    while (!lost && cancelRequested == asked) {
      long left = Duration.between(clock.instant(), end).toMillis();
      if (left <= 0) {
        return;
      }
      TimeUnit.MILLISECONDS.timedWait(this, Math.min(left, LOOK_MILLIS));
    }
  }
}
