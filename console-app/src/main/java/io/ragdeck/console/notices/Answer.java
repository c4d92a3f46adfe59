package io.ragdeck.console.notices;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a receiver said to a message. Words are for people and hold no secret. */
public sealed interface Answer {

  String words();

  /** It has it. */
  record Accepted(String words) implements Answer {}

  /**
   * Some of those whom it is for have it; the others may later.
   *
   * @param by who has it
   */
  record Partly(String words, Set<String> by) implements Answer {

    public Partly {
      by = Set.copyOf(by);
    }
  }

  /**
   * It does not, or nobody knows.
   *
   * @param retryAfter how long it asks to be left alone
   * @param forGood it will never take this message, whatever is waited for
   */
  record Refused(String words, Optional<Duration> retryAfter, boolean forGood) implements Answer {}

  static Answer refused(String words) {
    return new Refused(words, Optional.empty(), false);
  }
}
