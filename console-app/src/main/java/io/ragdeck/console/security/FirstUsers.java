package io.ragdeck.console.security;

import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Makes sure that somebody can come in. */
public final class FirstUsers {

  private static final Logger LOG = Logger.getLogger(FirstUsers.class);
  private static final String ADMIN = "admin";

  private final Users users;
  private final AuditTrail audit;
  private final boolean signInRequired;
  private final Optional<String> adminPassword;
  private final Consumer<String> show;

  /**
   * @param adminPassword for the first user; without it one is generated
   * @param show where a generated password is shown, once
   */
  public FirstUsers(
      Users users,
      AuditTrail audit,
      boolean signInRequired,
      Optional<String> adminPassword,
      Consumer<String> show) {
    this.users = users;
    this.audit = audit;
    this.signInRequired = signInRequired;
    this.adminPassword = adminPassword;
    this.show = show;
  }

  /** Does what is to be done with an open store; nothing if it was done before. */
  public void prepare() {
    if (!signInRequired) {
      boolean ignored =
          users.add(Visitor.DEMO_OPERATOR, Visitor.DEMO_OPERATOR, Role.ADMIN, Optional.empty());
      return;
    }
    if (users.all().stream().noneMatch(FirstUsers::isAdminWhoCanSignIn)) {
      addAdmin();
    }
    // What was made with everybody signed in must not open anything where nobody is.
    users.named(Visitor.DEMO_OPERATOR).ifPresent(demo -> removeDemo(demo));
  }

  private static boolean isAdminWhoCanSignIn(User user) {
    return user.role() == Role.ADMIN
        && user.passwordChangedAt().isPresent()
        && !user.name().equals(Visitor.DEMO_OPERATOR);
  }

  private void addAdmin() {
    String password = adminPassword.orElseGet(() -> Secret.random().substring(0, 24));
    // Of two replicas that start together one adds, and only that one shows.
    if (!users.add(ADMIN, Role.ADMIN, Optional.of(password))) {
      if (users.all().stream().noneMatch(FirstUsers::isAdminWhoCanSignIn)) {
        LOG.errorf(
            "No admin can sign in, and the name '%s' is taken by somebody who isn't one or has no"
                + " password. Give an admin a password with the bootstrap token.",
            ADMIN);
      }
      return;
    }
    // At once: nobody can be shown it again, whatever fails from here on.
    if (adminPassword.isEmpty()) {
      show.accept(
          """

          First start: sign in as '%s' with the password %s
          It is shown only this once. Change it under Settings.
          """
              .formatted(ADMIN, password));
    }
    audit.done(Actor.CONSOLE, Action.USER_ADD, ADMIN);
  }

  private void removeDemo(User demo) {
    if (users.remove(demo)) {
      audit.done(Actor.CONSOLE, Action.USER_REMOVE, demo.name());
    } else if (users.named(demo.name()).isPresent()) {
      LOG.errorf(
          "The sandbox's user '%s' can't be removed: no other admin can sign in. Its sessions and"
              + " tokens are refused. It goes at the next start after there is one.",
          demo.name());
    }
  }
}
