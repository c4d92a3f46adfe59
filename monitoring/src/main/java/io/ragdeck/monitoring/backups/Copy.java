package io.ragdeck.monitoring.backups;

import java.time.Instant;
import java.util.Optional;

/**
 * A copy of a store's data, as its service reports it.
 *
 * @param id its ARN, or its id where it has none
 * @param name as an operator knows it
 * @param source the id or ARN of what it is a copy of
 * @param word AWS's own for its state
 * @param takenAt the moment whose data it holds; empty while AWS does not say
 * @param bytes what it stores at most: RDS and EC2 tell how large the store is; empty where AWS
 *     does not say
 * @param vault that it lies in; empty where it is in none
 * @param expiresAt when it goes by itself; empty for never, or where AWS does not say
 */
public record Copy(
    String id,
    String name,
    CopyKind kind,
    String source,
    CopyState state,
    String word,
    Optional<Instant> takenAt,
    Optional<Long> bytes,
    Optional<Boolean> encrypted,
    Optional<String> vault,
    Maker maker,
    Optional<Instant> expiresAt) {

  /** Tag of a copy that the console took: its name. */
  public static final String TAG = "ragdeck:copy";

  /** Who had it made. */
  public enum Maker {
    /** This console, or another one. */
    RAGDECK("Ragdeck"),
    /** The store's own service, by itself. */
    SERVICE("the service, by itself"),
    /** A plan of AWS Backup. */
    PLAN("a plan of AWS Backup"),
    /** Somebody by hand, or another tool. */
    SOMEBODY("somebody");

    private final String words;

    Maker(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Whether it can be restored. */
  public boolean isGood() {
    return state == CopyState.GOOD && takenAt.isPresent();
  }
}
