package io.ragdeck.console.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Passwords as bcrypt hashes. */
public final class Passwords {

  /** As NIST SP 800-63B suggests: length, and no rules about kinds of characters. */
  public static final int SHORTEST = 12;

  /** bcrypt ignores what comes after. */
  private static final int LONGEST_BYTES = 72;

  /** About a quarter of a second: bearable for a person, dear for who tries a million. */
  private static final int COST = 12;

  /** Guessing must not take all processors from the pages. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private static final String NOBODYS = BcryptUtil.bcryptHash(Secret.random(), COST);

  private Passwords() {}

  /** What is wrong with a new password; empty if nothing is. */
  public static Optional<String> objection(String password) {
    if (password.length() < SHORTEST) {
      return Optional.of("must have at least %s characters".formatted(SHORTEST));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return Optional.of("must have at most %s bytes".formatted(LONGEST_BYTES));
    }
    if (password.chars().distinct().count() < 4) {
      return Optional.of("must have at least 4 different characters");
    }
    return Optional.empty();
  }

  static String hash(String password) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return BcryptUtil.bcryptHash(password, COST);
    } finally {
      AT_ONCE.release();
    }
  }

  /** Compares with nobody's hash where there is none, so that the time tells nothing. */
  static boolean matches(String password, Optional<String> hash) {
    AT_ONCE.acquireUninterruptibly();
    try {
      boolean same = BcryptUtil.matches(password, hash.orElse(NOBODYS));
      return same && hash.isPresent();
    } finally {
      AT_ONCE.release();
    }
  }
}
