package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One message on one channel.
 *
 * @param id the same however often it is sent, so that a receiver can tell
 * @param notices how many are in it
 * @param nextAttemptAt when it is tried next, while it is pending
 * @param giveUpAt after which it is not tried again
 * @param lastAnswer of the last attempt, in words
 * @param endedAt when it arrived or was given up
 * @param taken recipients of a mail who have it already, while others are asked again
 */
public record Delivery(
    String id,
    String channel,
    int notices,
    State state,
    int attempts,
    Instant nextAttemptAt,
    Instant giveUpAt,
    Optional<String> lastAnswer,
    Optional<Instant> endedAt,
    Set<String> taken) {

  public Delivery {
    taken = Set.copyOf(taken);
  }

  /** How far it is. */
  public enum State {
    PENDING,
    DELIVERED,
    UNDELIVERED
  }
}
