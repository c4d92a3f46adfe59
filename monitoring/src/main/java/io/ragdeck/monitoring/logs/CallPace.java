package io.ragdeck.monitoring.logs;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * Keeps calls apart, whoever makes them. AWS allows five FilterLogEvents a second in one account
 * and region, in some regions more; the console takes four and leaves the rest to others.
 */
final class CallPace {

  private static final long APART = Duration.ofMillis(250).toNanos();

  private long next = System.nanoTime();

  /**
   * Waits for its turn.
   *
   * @return false where that would come too late; then it is somebody else's
   * @throws CancellationException where nobody waits any more
   */
  boolean take(Patience patience) {
    patience.stopIfGone();
    OptionalLong wait = turn(patience);
    if (wait.isEmpty()) {
      return false;
    }
    try {
      Thread.sleep(Duration.ofNanos(wait.getAsLong()));
      patience.stopIfGone();
      return true;
    } catch (InterruptedException stops) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting to read lines");
    }
  }

  private synchronized OptionalLong turn(Patience patience) {
    long now = System.nanoTime();
    long at = Math.max(now, next);
    if (!patience.lasts(at)) {
      return OptionalLong.empty();
    }
    next = at + APART;
    return OptionalLong.of(at - now);
  }
}
