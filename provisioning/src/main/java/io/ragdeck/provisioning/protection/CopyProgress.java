package io.ragdeck.provisioning.protection;

/**
 * How far a copy is.
 *
 * @param word AWS's own for its state, such as {@code creating}; {@code missing} where there is
 *     none
 * @param percent how much of it is made, as far as AWS says
 */
public record CopyProgress(State state, String word, int percent) {

  /** Whether it can be restored. */
  public enum State {
    UNDER_WAY,
    /** Whole, and there. */
    READY,
    /** A part of the data only. */
    PARTIAL,
    /** It will never be ready. */
    FAILED
  }

  static CopyProgress missing() {
    return new CopyProgress(State.FAILED, "missing", 0);
  }

  /** In the words that RDS, DocumentDB and ElastiCache share. */
  static CopyProgress ofStatus(String word, int percent) {
    return switch (word) {
      case "available" -> new CopyProgress(State.READY, word, 100);
      case "failed" -> new CopyProgress(State.FAILED, word, percent);
      default -> new CopyProgress(State.UNDER_WAY, word, percent);
    };
  }
}
