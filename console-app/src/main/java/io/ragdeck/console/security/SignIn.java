package io.ragdeck.console.security;

import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lets a user in by name and password. */
public final class SignIn {

  private final Users users;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final AuditTrail audit;

  public SignIn(Users users, Sessions sessions, SignInThrottle throttle, AuditTrail audit) {
    this.users = users;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = audit;
  }

  /** How an attempt ended. */
  sealed interface Outcome {

    /**
     * @param secret for the session's cookie
     */
    record Welcome(String secret) implements Outcome {}

    /** Name or password is wrong; which one is nobody's business. */
    record Refused() implements Outcome {}

    /** Too many attempts. */
    record Wait(Duration time) implements Outcome {}
  }

  Outcome attempt(String typedName, String password, String address, String browser) {
    String name = typedName.strip().toLowerCase(Locale.ROOT);
    Optional<Duration> wait = throttle.attempt(name, address);
    if (wait.isPresent()) {
      // Not audited one by one: the attempts that led here are, and there is no end to these.
      return new Outcome.Wait(wait.get());
    }
    Optional<User> user = users.named(name);
    boolean right = users.hasPassword(name, password);
    // A name that nobody has may be a password that went into the wrong field: it is not written.
    String target = user.map(User::name).orElse("unknown user");
    // Looking at a password takes a while: meanwhile it may be changed, to keep somebody out.
    Optional<String> secret =
        user.filter(known -> right).flatMap(known -> sessions.begin(known, address, browser));
    if (secret.isEmpty()) {
      audit.record(
          new Actor("stranger", address),
          Action.SIGN_IN,
          target,
          Result.REFUSED,
          "wrong name or password");
      return new Outcome.Refused();
    }
    throttle.succeeded(name);
    audit.done(new Actor(target, address), Action.SIGN_IN, target);
    return new Outcome.Welcome(secret.get());
  }
}
