package io.ragdeck.console.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of an operation as it is kept.
 *
 * @param ordinal from 1
 * @param attempt 1, and one more each time that it was tried again after a failure
 * @param message how it ended, one sentence
 * @param evidence lines that show why it failed
 * @param total 0: it does not say how far it is
 */
public record StoredStep(
    int ordinal,
    String name,
    State state,
    int attempt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> message,
    List<String> evidence,
    Optional<String> cure,
    int done,
    int total) {

  /** Begins the keys of what a step remembers that another attempt must know too. */
  public static final String FOR_GOOD = "for good: ";

  /** How far a step is. Names are part of the HTTP API. */
  public enum State {
    PENDING,
    RUNNING,
    DONE,
    /** There was nothing to do. */
    SKIPPED,
    FAILED,
    CANCELLED;

    /** Whether it is not run again. */
    public boolean settled() {
      return this == DONE || this == SKIPPED;
    }
  }

  public StoredStep {
    evidence = List.copyOf(evidence);
  }
}
