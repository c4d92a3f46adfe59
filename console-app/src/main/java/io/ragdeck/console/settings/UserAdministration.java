package io.ragdeck.console.settings;

import io.ragdeck.console.security.Passwords;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.security.User;
import io.ragdeck.console.security.Users;
import io.ragdeck.console.security.Visitor;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What an admin does with users, from the page or by the API: checked, done, written down. */
@Singleton
final class UserAdministration {

  private final Users users;
  private final AuditTrail audit;

  UserAdministration(Users users, AuditTrail audit) {
    this.users = users;
    this.audit = audit;
  }

  /**
   * Adds a user.
   *
   * @param password without one the user comes in by tokens only
   */
  Change add(Actor actor, String typedName, String roleName, Optional<String> password) {
    String name = typedName.strip().toLowerCase(Locale.ROOT);
    Optional<Role> role = Role.named(roleName);
    Optional<String> objection = password.flatMap(Passwords::objection);
    if (!name.matches(User.NAME)) {
      return Change.refused(
          400, "name", "must be 1 to 64 letters, digits, dots, dashes, underscores or @");
    }
    if (role.isEmpty()) {
      return noSuchRole();
    }
    if (objection.isPresent()) {
      return Change.refused(400, "password", objection.get());
    }
    if (!users.add(name, role.get(), password)) {
      return Change.refused(409, "name", "is taken: there is a user '%s'".formatted(name));
    }
    audit.done(actor, Action.USER_ADD, name + ", " + role.get());
    return Change.done();
  }

  Change changeRole(Actor actor, String name, String roleName) {
    Optional<Role> role = Role.named(roleName);
    if (role.isEmpty()) {
      return noSuchRole();
    }
    return onUser(
        name,
        user -> {
          if (!users.changeRole(user, role.get())) {
            return lastAdmin();
          }
          audit.done(actor, Action.USER_ROLE, user.name() + ", " + role.get());
          return Change.done();
        });
  }

  /** Also ends every session of that user. */
  Change resetPassword(Actor actor, String name, String password) {
    Optional<String> objection = Passwords.objection(password);
    if (objection.isPresent()) {
      return Change.refused(400, "password", objection.get());
    }
    return onUser(
        name,
        user -> {
          users.changePassword(user, password, Optional.empty());
          audit.done(actor, Action.USER_PASSWORD, user.name());
          return Change.done();
        });
  }

  /** With the sessions and tokens. */
  Change remove(Actor actor, String name) {
    return onUser(
        name,
        user -> {
          if (!users.remove(user)) {
            return lastAdmin();
          }
          audit.done(actor, Action.USER_REMOVE, user.name());
          return Change.done();
        });
  }

  private Change onUser(String name, Function<User, Change> change) {
    if (name.equals(Visitor.DEMO_OPERATOR)) {
      return Change.refused(409, "user", "is the sandbox's own and stays as it is");
    }
    return users
        .named(name)
        .map(change)
        .orElseGet(() -> Change.refused(404, "user", "'%s' is not there".formatted(name)));
  }

  private static Change noSuchRole() {
    return Change.refused(400, "role", "must be viewer, operator or admin");
  }

  private static Change lastAdmin() {
    return Change.refused(
        409, "role", "can't be taken from the last admin: make somebody else one first");
  }
}
