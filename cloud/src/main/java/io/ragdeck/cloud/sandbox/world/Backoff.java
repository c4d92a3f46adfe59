package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the scheduler waits before it tries again. ECS waits up to 27 minutes between tasks that
 * never start; here a minute is the most, so that somebody who watches sees it happen.
 */
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final int SAID_AT = 3;
  private static final int SAID_EVERY = 12;

  private int failures;
  private Instant notBefore = Instant.MIN;

  /** One more failure; answers whether ECS now says that it cannot start tasks consistently. */
  boolean failed(Instant now) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures, 4));
    notBefore = now.plus(wait.compareTo(MOST) > 0 ? MOST : wait);
    failures++;
    return failures == SAID_AT || failures > SAID_AT && (failures - SAID_AT) % SAID_EVERY == 0;
  }

  void reset() {
    failures = 0;
    notBefore = Instant.MIN;
  }

  boolean allows(Instant now) {
    return !now.isBefore(notBefore);
  }

  Instant notBefore() {
    return notBefore;
  }
}
