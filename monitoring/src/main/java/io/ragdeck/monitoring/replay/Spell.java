package io.ragdeck.monitoring.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One time for which a rule would have called without a break.
 *
 * @param until empty: it still would when the stretch of time that was tried ends
 */
public record Spell(Instant from, Optional<Instant> until) {

  /**
   * How long it was, or is so far.
   *
   * @param end of the stretch of time that was tried
   */
  public Duration length(Instant end) {
    return Duration.between(from, until.orElse(end));
  }
}
