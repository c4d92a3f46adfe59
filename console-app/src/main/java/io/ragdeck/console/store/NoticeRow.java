package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice and what became of it.
 *
 * @param seq its place in the channel's order
 * @param delivery the message that it is in; empty while it waits, and where it was silenced
 */
public record NoticeRow(
    String channel,
    long seq,
    Told told,
    Instant queuedAt,
    boolean silenced,
    Optional<Delivery> delivery) {

  /** Names are part of the HTTP API. */
  public enum State {
    WAITING,
    /** Tried without success, and to be tried again. */
    RETRYING,
    DELIVERED,
    /** Given up. */
    UNDELIVERED,
    /** Somebody asked for silence: it is not sent. */
    SILENCED
  }

  public State state() {
    if (silenced) {
      return State.SILENCED;
    }
    return delivery
        .map(
            message ->
                switch (message.state()) {
                  case PENDING -> message.attempts() == 0 ? State.WAITING : State.RETRYING;
                  case DELIVERED -> State.DELIVERED;
                  case UNDELIVERED -> State.UNDELIVERED;
                })
        .orElse(State.WAITING);
  }
}
