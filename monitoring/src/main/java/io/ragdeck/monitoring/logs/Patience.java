package io.ragdeck.monitoring.logs;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * How long somebody waits for lines. A turn that would come later is not taken, so that an answer
 * with what was read until then is given in time. Who has gone waits for nothing.
 */
final class Patience {

  static final Patience ENDLESS = of(Duration.ofDays(365));

  private final long end;
  private final BooleanSupplier gone;

  private Patience(long end, BooleanSupplier gone) {
    this.end = end;
    this.gone = gone;
  }

  static Patience of(Duration time) {
    return new Patience(System.nanoTime() + time.toNanos(), () -> false);
  }

  /** The same of somebody who may go. */
  Patience unless(BooleanSupplier goes) {
    return new Patience(end, goes);
  }

  /** Whether it lasts until a moment of {@link System#nanoTime()}. */
  boolean lasts(long until) {
    return until - end < 0;
  }

  /**
   * Before each call: AWS takes few a second, and none is for nobody.
   *
   * @throws CancellationException where nobody waits any more
   */
  void stopIfGone() {
    if (gone.getAsBoolean()) {
      throw new CancellationException("Nobody waits for these lines any more");
    }
  }
}
