package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One copy of the store, as it is remembered.
 *
 * @param slot when it was due, or asked for
 * @param name of its file
 * @param ended when it was good, or had failed
 * @param bytes of its file
 * @param rows in it
 * @param message why it is not as it should be; empty where it is
 */
public record StoreBackup(
    Instant slot,
    State state,
    String name,
    Instant began,
    Optional<Instant> ended,
    Optional<Long> bytes,
    Optional<Long> rows,
    Optional<String> message) {

  /** How it is. Names are part of the HTTP API. */
  public enum State {
    /** It is being taken, or somebody asked for it. */
    RUNNING,
    /** It was read back from everywhere it is kept. */
    GOOD,
    FAILED
  }
}
