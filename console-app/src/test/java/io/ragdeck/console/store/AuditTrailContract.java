package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit trail promises, on whichever database. */
abstract class AuditTrailContract {

  private static final Actor ALICE = new Actor("alice", "192.0.2.7");

  private Store store;
  private AuditTrail audit;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    audit = new AuditTrail(store, Clock.fixed(Cast.MIDNIGHT, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void writesWhoDidWhatWhenFromWhereWithWhatResult() {
    audit.record(ALICE, Action.SIGN_IN, "bob", Result.REFUSED, "wrong name or password");
    assertThat(all())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.at()).isEqualTo(Cast.MIDNIGHT);
              assertThat(entry.who()).isEqualTo("alice");
              assertThat(entry.action()).isEqualTo(Action.SIGN_IN);
              assertThat(entry.target()).isEqualTo("bob");
              assertThat(entry.address()).isEqualTo("192.0.2.7");
              assertThat(entry.result()).isEqualTo(Result.REFUSED);
              assertThat(entry.detail()).isEqualTo("wrong name or password");
            });
  }

  @Test
  void readsEveryActionAndResultThatItCanWrite() {
    for (Action action : Action.values()) {
      for (Result result : Result.values()) {
        audit.record(ALICE, action, "t", result, "");
      }
    }
    assertThat(all()).hasSize(Action.values().length * Result.values().length);
  }

  @Test
  void filtersByActionAndText() {
    audit.done(ALICE, Action.TOKEN_CREATE, "deploy-bot");
    audit.done(ALICE, Action.USER_ADD, "100% bob");
    assertThat(read(Optional.of(Action.USER_ADD), "")).containsExactly("100% bob");
    assertThat(read(Optional.empty(), "BOT")).containsExactly("deploy-bot");
    assertThat(read(Optional.empty(), "0%")).containsExactly("100% bob");
    assertThat(read(Optional.empty(), "192.0.2.7")).hasSize(2);
  }

  @Test
  void pagesThroughEverythingOnce() {
    for (int number = 0; number < 7; number++) {
      audit.done(ALICE, Action.SIGN_OUT, "t" + number);
    }
    Slice<AuditEntry> first = audit.read(Optional.empty(), Optional.empty(), Optional.empty(), 5);
    Slice<AuditEntry> rest = audit.read(Optional.empty(), Optional.empty(), first.next(), 5);
    assertThat(first.items()).hasSize(5);
    assertThat(rest.next()).isEmpty();
    assertThat(first.items().stream().map(AuditEntry::id))
        .doesNotContainAnyElementsOf(rest.items().stream().map(AuditEntry::id).toList());
    assertThat(rest.items()).hasSize(2);
  }

  @Test
  void shortensWhatACallerMadeVeryLong() {
    audit.done(ALICE, Action.SIGN_IN, "x".repeat(10_000));
    assertThat(all().getFirst().target()).hasSize(500).endsWith("…");
  }

  @Test
  void offersNoWayToChangeOrRemove() {
    assertThat(Arrays.stream(AuditTrail.class.getDeclaredMethods()).map(method -> method.getName()))
        .noneMatch(name -> name.matches("(update|delete|remove|forget|change|purge).*"));
  }

  private List<AuditEntry> all() {
    return audit.read(Optional.empty(), Optional.empty(), Optional.empty(), 500).items();
  }

  private List<String> read(Optional<Action> action, String text) {
    return audit.read(action, Optional.of(text), Optional.empty(), 10).items().stream()
        .map(AuditEntry::target)
        .toList();
  }
}
