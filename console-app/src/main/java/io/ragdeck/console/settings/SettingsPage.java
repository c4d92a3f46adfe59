package io.ragdeck.console.settings;

import io.ragdeck.console.security.PersonalToken;
import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.security.Session;
import io.ragdeck.console.security.User;
import io.ragdeck.console.security.Visitor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the settings page shows.
 *
 * @param users only for admins
 * @param hasPassword whether this visitor has one to change
 * @param copies of the console's store; only for admins
 * @param created a token that was just made, to be shown once
 * @param now real time
 */
record SettingsPage(
    Visitor visitor,
    WatchedPlaces places,
    Optional<List<User>> users,
    List<PersonalToken> tokens,
    List<Session> sessions,
    boolean hasPassword,
    Optional<StoreCopies> copies,
    About about,
    Optional<Notice> notice,
    Optional<PersonalTokens.Created> created,
    Instant now) {

  /** The roles that a token of this visitor may have. */
  public List<Role> grantable() {
    return Arrays.stream(Role.values()).filter(visitor.role()::covers).toList();
  }

  public List<Role> roles() {
    return List.of(Role.values());
  }

  public boolean isCurrent(Session session) {
    return visitor.sessionId().filter(session.id()::equals).isPresent();
  }

  public boolean isExpired(PersonalToken token) {
    return !token.expiresAt().isAfter(now);
  }

  /** Whether a user can be changed here: the sandbox's own one can't. */
  public boolean isOpen(User user) {
    return !user.name().equals(Visitor.DEMO_OPERATOR);
  }

  /** Whether this visitor is somebody who can own a token. */
  public boolean ownsTokens() {
    return visitor.userId().isPresent() && visitor.means() != Visitor.Means.TOKEN;
  }
}
