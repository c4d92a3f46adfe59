package io.ragdeck.console.security;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes users and what they come in with. */
@Singleton
final class Keys {

  private final Users users;
  private final Sessions sessions;
  private final PersonalTokens tokens;

  Keys(Users users, Sessions sessions, PersonalTokens tokens) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /** A user with that name and role; the one that is there, if it is. */
  User user(String name, Role role) {
    boolean ignored = users.add(name, role, Optional.empty());
    return users.named(name).orElseThrow();
  }

  /** A user with a password. */
  User user(String name, Role role, String password) {
    boolean ignored = users.add(name, role, Optional.of(password));
    return users.named(name).orElseThrow();
  }

  String token(User user) {
    return token(user, Duration.ofDays(1));
  }

  String token(User user, Duration validity) {
    return tokens.create(user.id(), "test", user.role(), validity).secret();
  }

  /** The secret in a session's cookie. */
  String session(User user) {
    return sessions.begin(user, "192.0.2.1", "Test").orElseThrow();
  }

  /** The CSRF token that goes with a session. */
  static String csrfToken(String session) {
    return Secret.derive(session, "csrf");
  }
}
