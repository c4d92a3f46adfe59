package io.ragdeck.console.security;

import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes sure that somebody can come in. */
public final class FirstUsers {

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
    if (users.all().stream().allMatch(user -> user.name().equals(Visitor.DEMO_OPERATOR))) {
      addAdmin();
    }
    // What was made with everybody signed in must not open anything where nobody is.
    users.named(Visitor.DEMO_OPERATOR).ifPresent(demo -> removeDemo(demo));
  }

  private void addAdmin() {
    String password = adminPassword.orElseGet(() -> Secret.random().substring(0, 24));
    // Of two replicas that start together one adds, and only that one shows.
    if (!users.add(ADMIN, Role.ADMIN, Optional.of(password))) {
      return;
    }
    audit.done(Actor.CONSOLE, Action.USER_ADD, ADMIN);
    if (adminPassword.isEmpty()) {
      show.accept(
          """

          First start: sign in as '%s' with the password %s
          It is shown only this once. Change it under Settings.
          """
              .formatted(ADMIN, password));
    }
  }

  private void removeDemo(User demo) {
    if (users.remove(demo)) {
      audit.done(Actor.CONSOLE, Action.USER_REMOVE, demo.name());
    }
  }
}
