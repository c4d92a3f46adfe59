package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.RestoreTest.Wanted;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of restore tests, on whichever database. */
abstract class StoredRestoreTestsContract {

  private static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");
  private static final SystemId RAGQA = new SystemId("ragqa-production");
  private static final SystemId OTHER = new SystemId("rag-system-staging");
  private static final Actor ANNA = new Actor("anna", "10.0.0.7");

  private Store store;
  private AuditTrail audit;
  private StoredRestoreTests tests;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    audit = new AuditTrail(store, Clock.systemUTC());
    tests = new StoredRestoreTests(store, audit);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Wanted wanted(String resource, String cron, boolean enabled) {
    return new Wanted(
        RAGQA,
        resource,
        new CronTimes(cron, ZoneId.of("Asia/Kolkata")),
        Optional.of(
            new Question(
                "migrate", List.of("psql", "-c", "SELECT count(*) FROM a"), Optional.of("12"))),
        enabled);
  }

  private RestoreTest put(Wanted wanted, long revision) {
    return tests.put(wanted, revision, ANNA, NOW).orElseThrow();
  }

  @Test
  void readsBackExactlyWhatWasAskedFor() {
    RestoreTest asked = put(wanted("ragqa-db", "0 5 * * 0", true), 0);
    RestoreTest silent =
        put(
            new Wanted(
                RAGQA,
                "ragqa-cache",
                new CronTimes("0 6 1 * *", ZoneId.of("UTC")),
                Optional.empty(),
                false),
            0);

    assertThat(asked.wanted()).isEqualTo(wanted("ragqa-db", "0 5 * * 0", true));
    assertThat(asked.by()).isEqualTo("anna");
    assertThat(tests.of(RAGQA)).containsExactly(silent, asked);
    assertThat(tests.all()).containsExactly(silent, asked);
    assertThat(tests.find(RAGQA, "ragqa-db")).contains(asked);
    assertThat(tests.of(OTHER)).isEmpty();
  }

  @Test
  void ofTwoWhoChangeItTheSecondIsToldSo() {
    RestoreTest first = put(wanted("ragqa-db", "0 5 * * 0", true), 0);
    assertThat(tests.put(wanted("ragqa-db", "0 6 * * 0", true), 0, ANNA, NOW)).isEmpty();
    RestoreTest second = put(wanted("ragqa-db", "0 7 * * 0", true), first.revision());
    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(tests.put(wanted("ragqa-db", "0 8 * * 0", true), first.revision(), ANNA, NOW))
        .isEmpty();
    assertThat(tests.find(RAGQA, "ragqa-db")).contains(second);
  }

  @Test
  void isDueUntilItWasSeenTo() {
    RestoreTest test = put(wanted("ragqa-db", "30 8 * * *", true), 0);
    assertThat(test.due(NOW)).isEmpty();
    Instant first = Instant.parse("2026-11-20T03:00:00Z");
    Instant later = NOW.plus(Duration.ofDays(3));
    Instant newest = first.plus(Duration.ofDays(2));
    assertThat(test.due(first)).contains(first);
    assertThat(test.due(later)).as("of what was missed the newest").contains(newest);
    assertThat(test.dueSince(later)).as("since the oldest").contains(first);
    assertThat(test.dueSince(NOW)).isEmpty();

    tests.seen(test, newest);
    tests.seen(test, first);
    assertThat(tests.find(RAGQA, "ragqa-db").orElseThrow().due(later)).isEmpty();
    RestoreTest paused = put(wanted("ragqa-db", "30 8 * * *", false), test.revision());
    assertThat(paused.due(later.plus(Duration.ofDays(9)))).isEmpty();
    assertThat(paused.next(later)).isEmpty();
  }

  @Test
  void isGoneOnceAndSaysWhoTookItAway() {
    var _ = put(wanted("ragqa-db", "0 5 * * 0", true), 0);
    assertThat(tests.remove(RAGQA, "ragqa-db", ANNA)).isTrue();
    assertThat(tests.remove(RAGQA, "ragqa-db", ANNA)).isFalse();
    assertThat(tests.of(RAGQA)).isEmpty();
    assertThat(
            audit.read(Optional.empty(), Optional.empty(), Optional.empty(), 10).items().stream()
                .map(AuditEntry::action))
        .containsExactlyInAnyOrder(Action.RESTORE_TEST_REMOVE, Action.RESTORE_TEST_PUT);
  }
}
