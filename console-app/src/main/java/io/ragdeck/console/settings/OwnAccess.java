package io.ragdeck.console.settings;

import io.ragdeck.console.security.Passwords;
import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.security.Sessions;
import io.ragdeck.console.security.SignInThrottle;
import io.ragdeck.console.security.User;
import io.ragdeck.console.security.Users;
import io.ragdeck.console.security.Visitor;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** What users do with their own password, sessions and tokens. */
@Singleton
final class OwnAccess {

  private static final int LONGEST_NAME = 64;

  private final Users users;
  private final Sessions sessions;
  private final PersonalTokens tokens;
  private final SignInThrottle throttle;
  private final AuditTrail audit;

  OwnAccess(
      Users users,
      Sessions sessions,
      PersonalTokens tokens,
      SignInThrottle throttle,
      AuditTrail audit) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
    this.throttle = throttle;
    this.audit = audit;
  }

  /** A token that was made, or why none was. */
  sealed interface TokenChange {

    /** The secret in it is shown now and never again. */
    record Made(PersonalTokens.Created created) implements TokenChange {}

    record Refused(Change.Refused why) implements TokenChange {}
  }

  /**
   * Makes a token.
   *
   * @param most the highest role that it may have
   */
  TokenChange createToken(
      Actor actor, String userId, Role most, String typedName, String roleName, String days) {
    String name = typedName.strip();
    Optional<Role> role = Role.named(roleName).filter(most::covers);
    Optional<Duration> validity = validity(days);
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return refused("name", "must say in 1 to 64 characters what the token is for");
    }
    if (role.isEmpty()) {
      return refused("role", "must be a role that is not above %s".formatted(most));
    }
    if (validity.isEmpty()) {
      return refused("days", "must be a number from 1 to " + PersonalTokens.LONGEST.toDays());
    }
    PersonalTokens.Created created = tokens.create(userId, name, role.get(), validity.get());
    audit.done(actor, Action.TOKEN_CREATE, name + ", " + role.get());
    return new TokenChange.Made(created);
  }

  Change revokeToken(Actor actor, String userId, String tokenId) {
    return tokens
        .revoke(userId, tokenId)
        .map(
            token -> {
              audit.done(actor, Action.TOKEN_REVOKE, token.name());
              return Change.done();
            })
        .orElseGet(() -> Change.refused(404, "token", "is not there: it was revoked before"));
  }

  Change endSession(Actor actor, String userId, String sessionId) {
    if (!sessions.end(userId, sessionId)) {
      return Change.refused(404, "session", "is not there: it has ended before");
    }
    audit.done(actor, Action.SESSION_END, actor.who());
    return Change.done();
  }

  /** Ends every other session, because a changed password often means that somebody knew it. */
  Change changePassword(
      Actor actor, Visitor visitor, String current, String password, String repeated) {
    Optional<User> user =
        users.named(visitor.name()).filter(own -> own.passwordChangedAt().isPresent());
    Optional<String> objection = Passwords.objection(password);
    if (user.isEmpty()) {
      return Change.refused(409, "password", "is not how this user comes in");
    }
    if (objection.isPresent()) {
      return Change.refused(400, "new password", objection.get());
    }
    if (!password.equals(repeated)) {
      return Change.refused(400, "repeated password", "must be the same as the new one");
    }
    // A stolen session must not find out the password that it lacks.
    Optional<Duration> wait = throttle.attempt(user.get().name(), actor.address());
    if (wait.isPresent()) {
      return Change.refused(
          429,
          "current password",
          "was tried too often: wait for %s min".formatted(wait.get().toMinutes() + 1));
    }
    if (!users.hasPassword(user.get().name(), current)) {
      audit.record(actor, Action.USER_PASSWORD, actor.who(), Result.REFUSED, "wrong password");
      return Change.refused(400, "current password", "is wrong");
    }
    throttle.succeeded(user.get().name());
    users.changePassword(user.get(), password, visitor.sessionId());
    audit.done(actor, Action.USER_PASSWORD, actor.who());
    return Change.done();
  }

  private static Optional<Duration> validity(String days) {
    try {
      return Optional.of(Duration.ofDays(Integer.parseInt(days.strip())))
          .filter(time -> time.isPositive() && time.compareTo(PersonalTokens.LONGEST) <= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static TokenChange refused(String field, String message) {
    return new TokenChange.Refused(new Change.Refused(400, field, message));
  }
}
