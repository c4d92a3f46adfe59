package io.ragdeck.monitoring.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a rule would have done within a stretch of time.
 *
 * @param spells in which it would have called, oldest first
 * @param known of how much of the time there are data: of the rest nothing is known
 */
public record Replayed(Instant from, Instant until, List<Spell> spells, Duration known) {

  public Replayed {
    spells = List.copyOf(spells);
  }

  /** How long it would have called in all. */
  public Duration called() {
    return spells.stream().map(one -> one.length(until)).reduce(Duration.ZERO, Duration::plus);
  }

  /** How long the stretch is. */
  public Duration whole() {
    return Duration.between(from, until);
  }

  /** Whether there are data of all of it. */
  public boolean isWhollyKnown() {
    return known.compareTo(whole()) >= 0;
  }
}
