package io.ragdeck.provisioning.restore;

import java.util.Optional;

/**
 * How far a store is that is made from a copy.
 *
 * @param word AWS's own for its state, such as {@code creating}; {@code missing} where there is
 *     none
 * @param percent how much of it is made, as far as AWS says
 * @param address where it answers; empty while it has none, or where such a store has none
 */
record RestoreProgress(State state, String word, int percent, Optional<String> address) {

  enum State {
    UNDER_WAY,
    /** It answers, and can be changed. */
    READY,
    /** It will never be ready. */
    FAILED,
    /** There is none of that name. */
    MISSING,
    /** It is being deleted. */
    ENDING
  }

  static RestoreProgress missing() {
    return new RestoreProgress(State.MISSING, "missing", 0, Optional.empty());
  }
}
