package io.ragdeck.console.wiring;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.security.BootstrapToken;
import io.ragdeck.console.security.FirstUsers;
import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.Sessions;
import io.ragdeck.console.security.SignIn;
import io.ragdeck.console.security.SignInThrottle;
import io.ragdeck.console.security.Users;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Users and how they come in. Always on real time: the sandbox's clock can be moved, and a session
 * must not end or last with it.
 */
final class SecurityWiring {

  private static final Clock REAL_TIME = Clock.systemUTC();

  @Produces
  @Singleton
  Users users(Store store) {
    return new Users(store, REAL_TIME);
  }

  @Produces
  @Singleton
  Sessions sessions(Store store, ConsoleConfig config) {
    return new Sessions(store, REAL_TIME, config.session().idle(), config.session().lifetime());
  }

  @Produces
  @Singleton
  PersonalTokens personalTokens(Store store) {
    return new PersonalTokens(store, REAL_TIME);
  }

  @Produces
  @Singleton
  BootstrapToken bootstrapToken(ConsoleConfig config) {
    return new BootstrapToken(config.bootstrapToken());
  }

  @Produces
  @Singleton
  SignInThrottle signInThrottle() {
    return new SignInThrottle(REAL_TIME);
  }

  @Produces
  @Singleton
  SignIn signIn(Users users, Sessions sessions, SignInThrottle throttle, AuditTrail audit) {
    return new SignIn(users, sessions, throttle, audit);
  }

  @Produces
  @Singleton
  FirstUsers firstUsers(Users users, AuditTrail audit, ConsoleConfig config) {
    return new FirstUsers(
        users, audit, config.signInRequired(), config.adminPassword(), System.out::print);
  }
}
