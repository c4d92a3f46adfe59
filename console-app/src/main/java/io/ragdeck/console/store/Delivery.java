package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One message on one channel.
 *
 * @param id the same however often it is sent, so that a receiver can tell
 * @param notices how many are in it
 * @param nextAttemptAt when it is tried next, while it is pending
 * @param giveUpAt after which it is not tried again
 * @param lastAnswer of the last attempt, in words
 * @param endedAt when it arrived or was given up
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
    Optional<Instant> endedAt) {

  /** How far it is. */
  public enum State {
    PENDING,
    DELIVERED,
    UNDELIVERED
  }
}
