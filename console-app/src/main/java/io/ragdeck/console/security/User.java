package io.ragdeck.console.security;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who may come in.
 *
 * @param passwordChangedAt empty for who can't sign in with a password
 */
public record User(
    String id, String name, Role role, Instant createdAt, Optional<Instant> passwordChangedAt) {

  /** What a name may be; also what a form is told. */
  public static final String NAME = "[a-z0-9][a-z0-9._@-]{0,63}";

  private static final Pattern VALID = Pattern.compile(NAME);

  static boolean isName(String name) {
    return VALID.matcher(name).matches();
  }
}
