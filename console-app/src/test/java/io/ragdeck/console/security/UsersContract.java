package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ragdeck.console.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users, sessions and tokens promise, on whichever database. */
abstract class UsersContract {

  private static final Optional<String> PASSWORD = Optional.of("correct horse battery");
  private static final Duration IDLE = Duration.ofHours(12);
  private static final Duration LIFETIME = Duration.ofDays(7);

  private final MovableClock clock = new MovableClock();
  private Store store;
  private Users users;
  private Sessions sessions;
  private PersonalTokens tokens;
  private User alice;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    users = new Users(store, clock);
    sessions = new Sessions(store, clock, IDLE, LIFETIME);
    tokens = new PersonalTokens(store, clock);
    assertThat(users.add("alice", Role.ADMIN, PASSWORD)).isTrue();
    alice = users.named("alice").orElseThrow();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void knowsTheRightPasswordOnly() {
    assertThat(users.hasPassword("alice", PASSWORD.get())).isTrue();
    assertThat(users.hasPassword("alice", "Correct horse battery")).isFalse();
    assertThat(users.hasPassword("nobody", PASSWORD.get())).isFalse();
    assertThat(users.add("robot", Role.VIEWER, Optional.empty())).isTrue();
    assertThat(users.hasPassword("robot", "")).isFalse();
  }

  @Test
  void givesANameOnce() {
    assertThat(users.add("alice", Role.VIEWER, PASSWORD)).isFalse();
    assertThat(users.named("alice")).contains(alice);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> users.add("Alice Smith", Role.VIEWER, PASSWORD));
  }

  @Test
  void keepsTheLastAdmin() {
    assertThat(users.remove(alice)).isFalse();
    assertThat(users.changeRole(alice, Role.OPERATOR)).isFalse();
    assertThat(users.add("robot", Role.ADMIN, Optional.empty())).isTrue();
    assertThat(users.remove(alice)).as("robots can't sign in").isFalse();
    assertThat(users.remove(users.named("robot").orElseThrow())).isTrue();
    assertThat(users.add("bob", Role.ADMIN, PASSWORD)).isTrue();
    assertThat(users.changeRole(alice, Role.OPERATOR)).isTrue();
    assertThat(users.remove(users.named("bob").orElseThrow())).isFalse();
    assertThat(users.remove(users.named("alice").orElseThrow())).isTrue();
  }

  @Test
  void keepsOneOfTwoAdminsWhoRemoveEachOtherAtTheSameTime() throws Exception {
    for (int round = 0; round < 10; round++) {
      assertThat(users.add("bob", Role.ADMIN, PASSWORD)).isTrue();
      User bob = users.named("bob").orElseThrow();
      User other = users.all().stream().filter(user -> !user.equals(bob)).findFirst().orElseThrow();
      Callable<Boolean> one = () -> users.remove(bob);
      Callable<Boolean> two = () -> users.changeRole(other, Role.VIEWER);
      try (ExecutorService admins = Executors.newFixedThreadPool(2)) {
        int done = 0;
        for (Future<Boolean> answer : admins.invokeAll(List.of(one, two))) {
          done += answer.get() ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
      }
      assertThat(users.all().stream().filter(user -> user.role() == Role.ADMIN)).hasSize(1);
      if (users.named("bob").isPresent()) {
        assertThat(users.changeRole(other, Role.ADMIN)).isTrue();
        assertThat(users.remove(bob)).isTrue();
      }
    }
  }

  @Test
  void endsASessionThatIsNotUsed() {
    String secret = sessions.begin(alice, "192.0.2.1", "Firefox").orElseThrow();
    clock.pass(IDLE.minusSeconds(1));
    assertThat(sessions.visitor(secret)).map(Visitor::name).contains("alice");
    clock.pass(IDLE.minusSeconds(1));
    assertThat(sessions.visitor(secret)).as("used in between").isPresent();
    clock.pass(IDLE);
    assertThat(sessions.visitor(secret)).isEmpty();
    assertThat(sessions.of(alice.id())).isEmpty();
    assertThat(sessions.removeExpired()).isEqualTo(1);
  }

  @Test
  void beginsNoSessionForAPasswordThatWasChangedMeanwhile() {
    clock.pass(Duration.ofSeconds(1));
    users.changePassword(alice, "another horse battery", Optional.empty());
    assertThat(sessions.begin(alice, "192.0.2.1", "Firefox")).isEmpty();

    User now = users.named("alice").orElseThrow();
    assertThat(sessions.begin(now, "192.0.2.1", "Firefox")).isPresent();
    assertThat(users.add("bob", Role.VIEWER, PASSWORD)).isTrue();
    User bob = users.named("bob").orElseThrow();
    assertThat(users.remove(bob)).isTrue();
    assertThat(sessions.begin(bob, "192.0.2.1", "Firefox")).isEmpty();
  }

  @Test
  void lookingWhetherASessionHoldsIsNoUseOfIt() {
    String secret = sessions.begin(alice, "192.0.2.1", "Firefox").orElseThrow();
    clock.pass(IDLE.minusSeconds(1));
    assertThat(sessions.holds(secret)).isTrue();
    clock.pass(Duration.ofSeconds(2));
    assertThat(sessions.holds(secret)).isFalse();
  }

  @Test
  void lookingWhetherATokenHoldsIsNoUseOfIt() {
    String secret = tokens.create(alice.id(), "ci", Role.VIEWER, Duration.ofDays(1)).secret();
    assertThat(tokens.holds(secret)).isTrue();
    assertThat(tokens.of(alice.id()).getFirst().lastUsedAt()).isEmpty();
    clock.pass(Duration.ofDays(1));
    assertThat(tokens.holds(secret)).isFalse();
  }

  @Test
  void endsASessionHoweverMuchItIsUsed() {
    String secret = sessions.begin(alice, "192.0.2.1", "Firefox").orElseThrow();
    for (Duration used = Duration.ZERO; used.compareTo(LIFETIME) < 0; used = used.plusHours(6)) {
      assertThat(sessions.visitor(secret)).isPresent();
      clock.pass(Duration.ofHours(6));
    }
    assertThat(sessions.visitor(secret)).isEmpty();
  }

  @Test
  void storesNoSecretThatCouldBeUsed() {
    String session = sessions.begin(alice, "192.0.2.1", "Firefox").orElseThrow();
    String token = tokens.create(alice.id(), "ci", Role.VIEWER, Duration.ofDays(1)).secret();
    List<String> kept =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT secret_hash FROM sign_in_session
                        UNION ALL SELECT secret_hash FROM personal_token
                        UNION ALL SELECT password_hash FROM user_account""")
                    .mapTo(String.class)
                    .list());
    assertThat(kept).hasSize(3).doesNotContain(session, token, PASSWORD.get());
    assertThat(kept).allSatisfy(hash -> assertThat(sessions.visitor(hash)).isEmpty());
    assertThat(kept).anyMatch(hash -> hash.startsWith("$2"));
  }

  @Test
  void endsEverythingOfARemovedUser() {
    assertThat(users.add("bob", Role.OPERATOR, PASSWORD)).isTrue();
    User bob = users.named("bob").orElseThrow();
    String session = sessions.begin(bob, "192.0.2.1", "Firefox").orElseThrow();
    String token = tokens.create(bob.id(), "ci", Role.VIEWER, Duration.ofDays(1)).secret();
    assertThat(users.remove(bob)).isTrue();
    assertThat(sessions.visitor(session)).isEmpty();
    assertThat(tokens.visitor(token)).isEmpty();
  }

  @Test
  void endsTheOtherSessionsWhenThePasswordChanges() {
    String here = sessions.begin(alice, "192.0.2.1", "Firefox").orElseThrow();
    String elsewhere = sessions.begin(alice, "198.51.100.1", "Chromium").orElseThrow();
    Optional<String> current = sessions.visitor(here).flatMap(Visitor::sessionId);
    users.changePassword(alice, "another long password", current);
    assertThat(sessions.visitor(here)).isPresent();
    assertThat(sessions.visitor(elsewhere)).isEmpty();
    assertThat(users.hasPassword("alice", PASSWORD.get())).isFalse();
    assertThat(users.hasPassword("alice", "another long password")).isTrue();
    users.changePassword(alice, "yet another password", Optional.empty());
    assertThat(sessions.visitor(here)).isEmpty();
  }

  @Test
  void endsNobodyElsesSession() {
    assertThat(users.add("bob", Role.VIEWER, PASSWORD)).isTrue();
    User bob = users.named("bob").orElseThrow();
    String secret = sessions.begin(alice, "192.0.2.1", "Firefox").orElseThrow();
    String id = sessions.of(alice.id()).getFirst().id();
    assertThat(sessions.end(bob.id(), id)).isFalse();
    assertThat(sessions.visitor(secret)).isPresent();
    assertThat(sessions.end(alice.id(), id)).isTrue();
    assertThat(sessions.visitor(secret)).isEmpty();
  }

  @Test
  void letsATokenDoNoMoreThanItsOwnerMayNow() {
    assertThat(users.add("bob", Role.OPERATOR, PASSWORD)).isTrue();
    User bob = users.named("bob").orElseThrow();
    String operator = tokens.create(bob.id(), "deploy", Role.OPERATOR, Duration.ofDays(1)).secret();
    String viewer = tokens.create(bob.id(), "watch", Role.VIEWER, Duration.ofDays(1)).secret();
    assertThat(tokens.visitor(operator)).map(Visitor::role).contains(Role.OPERATOR);
    assertThat(tokens.visitor(viewer)).map(Visitor::role).contains(Role.VIEWER);
    assertThat(users.changeRole(bob, Role.VIEWER)).isTrue();
    assertThat(tokens.visitor(operator)).map(Visitor::role).contains(Role.VIEWER);
    assertThat(users.changeRole(bob, Role.ADMIN)).isTrue();
    assertThat(tokens.visitor(operator)).map(Visitor::role).contains(Role.OPERATOR);
  }

  @Test
  void endsATokenWhenItExpiresOrIsRevoked() {
    PersonalTokens.Created expiring =
        tokens.create(alice.id(), "ci", Role.VIEWER, Duration.ofDays(1));
    PersonalTokens.Created revoked =
        tokens.create(alice.id(), "old", Role.VIEWER, Duration.ofDays(9));
    assertThat(tokens.visitor(expiring.secret())).isPresent();
    assertThat(tokens.of(alice.id()))
        .filteredOn(token -> token.lastUsedAt().isPresent())
        .map(PersonalToken::name)
        .containsExactly("ci");
    assertThat(tokens.revoke(alice.id(), revoked.token().id()))
        .map(PersonalToken::name)
        .contains("old");
    assertThat(tokens.visitor(revoked.secret())).isEmpty();
    clock.pass(Duration.ofDays(1));
    assertThat(tokens.visitor(expiring.secret())).isEmpty();
  }
}
