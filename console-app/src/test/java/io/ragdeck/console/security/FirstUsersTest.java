package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstUsersTest {

  @TempDir Path folder;

  private final List<String> shown = new ArrayList<>();
  private Store store;
  private Users users;

  @BeforeEach
  void open() {
    store = Databases.sqlite(folder);
    users = new Users(store, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void showsAGeneratedPasswordOnceAndItWorks() {
    first(true, Optional.empty()).prepare();
    first(true, Optional.empty()).prepare();
    assertThat(shown).hasSize(1);
    Matcher password = Pattern.compile("password (\\S+)").matcher(shown.getFirst());
    assertThat(password.find()).isTrue();
    assertThat(users.hasPassword("admin", password.group(1))).isTrue();
    assertThat(password.group(1)).hasSize(24);
  }

  @Test
  void takesTheConfiguredPasswordOnlyWhileThereIsNobody() {
    first(true, Optional.of("configured password")).prepare();
    first(true, Optional.of("changed configuration")).prepare();
    assertThat(shown).isEmpty();
    assertThat(users.hasPassword("admin", "configured password")).isTrue();
    assertThat(users.hasPassword("admin", "changed configuration")).isFalse();
  }

  @Test
  void opensNothingOnARealAccountThatTheSandboxMade() {
    first(false, Optional.empty()).prepare();
    PersonalTokens tokens = new PersonalTokens(store, Clock.systemUTC());
    String token =
        tokens.create(Visitor.DEMO_OPERATOR, "ci", Role.ADMIN, Duration.ofDays(1)).secret();
    assertThat(tokens.visitor(token)).isPresent();
    first(true, Optional.of("configured password")).prepare();
    assertThat(tokens.visitor(token)).isEmpty();
    assertThat(users.all()).map(User::name).containsExactly("admin");
  }

  @Test
  void addsAnAdminWhereTheSandboxMadeOnlyOtherUsers() {
    first(false, Optional.empty()).prepare();
    assertThat(users.add("robot", Role.ADMIN, Optional.empty())).isTrue();
    assertThat(users.add("victor", Role.VIEWER, Optional.of("a viewer's password"))).isTrue();
    first(true, Optional.of("configured password")).prepare();
    assertThat(users.all()).map(User::name).containsExactly("admin", "robot", "victor");
    assertThat(users.hasPassword("admin", "configured password")).isTrue();
  }

  @Test
  void showsThePasswordEvenWhereTheAuditTrailFails() {
    int ignored = store.with(handle -> handle.execute("DROP TABLE audit_entry"));
    assertThatThrownBy(() -> first(true, Optional.empty()).prepare()).isNotNull();
    assertThat(shown).hasSize(1);
  }

  @Test
  void addsNoAdminWhereThereIsOne() {
    assertThat(users.add("alice", Role.ADMIN, Optional.of("alice's password"))).isTrue();
    first(true, Optional.empty()).prepare();
    assertThat(users.all()).map(User::name).containsExactly("alice");
    assertThat(shown).isEmpty();
  }

  private FirstUsers first(boolean signInRequired, Optional<String> password) {
    return new FirstUsers(
        users, new AuditTrail(store, Clock.systemUTC()), signInRequired, password, shown::add);
  }
}
