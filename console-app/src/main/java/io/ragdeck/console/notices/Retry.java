package io.ragdeck.console.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again: each time later, and not all channels at the same moment. */
final class Retry {

  /** After so long a message is old news. */
  static final Duration PATIENCE = Duration.ofHours(24);

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator dice;

  Retry(RandomGenerator dice) {
    this.dice = dice;
  }

  /**
   * @param attempts that had no success, this one too
   * @param asked how long the receiver asks to be left alone; a receiver is not asked sooner
   */
  Instant next(int attempts, Optional<Duration> asked, Instant now) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    Duration bounded = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    Duration wait = bounded.plusMillis(dice.nextLong(1 + bounded.toMillis() / 4));
    return now.plus(asked.filter(time -> time.compareTo(wait) > 0).orElse(wait));
  }
}
