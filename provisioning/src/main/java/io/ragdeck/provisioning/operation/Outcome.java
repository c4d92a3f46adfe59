package io.ragdeck.provisioning.operation;

import java.util.List;
import java.util.Optional;

/** How a step ended. */
public sealed interface Outcome {

  /** For people, one sentence. */
  String message();

  /** Well. */
  record Done(String message) implements Outcome {}

  /** There was nothing to do. */
  record Skipped(String message) implements Outcome {}

  /** Somebody asked to stop, and what was begun is taken back or left as the message says. */
  record Cancelled(String message) implements Outcome {}

  /**
   * Not.
   *
   * @param message the cause in one sentence
   * @param evidence what shows it, such as the last log lines of the first task that died, oldest
   *     first; may be empty
   * @param cure what helps; empty where nobody knows
   */
  record Failed(String message, List<String> evidence, Optional<String> cure) implements Outcome {

    public Failed {
      evidence = List.copyOf(evidence);
    }

    public static Failed because(String message) {
      return new Failed(message, List.of(), Optional.empty());
    }

    public static Failed because(String message, String cure) {
      return new Failed(message, List.of(), Optional.of(cure));
    }
  }
}
