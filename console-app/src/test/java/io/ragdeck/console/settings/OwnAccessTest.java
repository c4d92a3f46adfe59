package io.ragdeck.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.security.Sessions;
import io.ragdeck.console.security.SignInThrottle;
import io.ragdeck.console.security.Users;
import io.ragdeck.console.security.Visitor;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnAccessTest {

  private static final String PASSWORD = "correct horse battery";
  private static final String NEW = "another long password";

  @TempDir Path folder;

  @Test
  void makesWhoGuessesTheCurrentPasswordWait() {
    Clock clock = Clock.systemUTC();
    try (Store store = Databases.sqlite(folder)) {
      Users users = new Users(store, clock);
      assertThat(users.add("alice", Role.ADMIN, Optional.of(PASSWORD))).isTrue();
      OwnAccess access =
          new OwnAccess(
              users,
              new Sessions(store, clock, Duration.ofHours(1), Duration.ofHours(2)),
              new PersonalTokens(store, clock),
              new SignInThrottle(clock),
              new AuditTrail(store, clock));
      for (int guess = 0; guess < 10; guess++) {
        assertThat(change(access, "guess " + guess)).isEqualTo(400);
      }
      assertThat(change(access, PASSWORD)).isEqualTo(429);
      assertThat(users.hasPassword("alice", PASSWORD)).isTrue();
    }
  }

  private static int change(OwnAccess access, String current) {
    Visitor alice =
        new Visitor(
            "alice", Role.ADMIN, Visitor.Means.SESSION, Optional.of("id"), Optional.of("session"));
    Actor actor = new Actor("alice", "192.0.2.1");
    return switch (access.changePassword(actor, alice, current, NEW, NEW)) {
      case Change.Done done -> 200;
      case Change.Refused refused -> refused.status();
    };
  }
}
