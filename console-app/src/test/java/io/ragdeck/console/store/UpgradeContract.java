package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.Users;
import io.ragdeck.monitoring.fleet.SystemId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store of every version that there was, brought up to date and read by today's console. */
abstract class UpgradeContract {

  private static final SystemId RAGQA = new SystemId("ragqa-production");
  private static final Instant THEN = Instant.ofEpochMilli(1_796_020_000_000L);

  @TempDir Path folder;

  abstract StoreUrl newStore();

  static IntStream older() {
    return IntStream.range(1, Migrations.newest());
  }

  @ParameterizedTest
  @MethodSource("older")
  void keepsEveryRowOfAnOlderStore(int version) {
    StoreUrl url = newStore();
    Fixtures.make(url, version);
    Map<String, List<Map<String, @Nullable Object>>> before = Fixtures.rows(url);
    assertThat(before)
        .as("tables of version %s without a row in src/test/resources/store", version)
        .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    upgrade(url);
    Map<String, List<Map<String, @Nullable Object>>> after = Fixtures.rows(url);
    before.forEach(
        (table, rows) ->
            assertThat(
                    Fixtures.only(rows.getFirst().keySet(), after.getOrDefault(table, List.of())))
                .as(table)
                .isEqualTo(rows));
    try (Store store = Databases.open(url)) {
      read(store, version);
    }
  }

  @Test
  void hasARowInEveryTableOfToday() {
    StoreUrl url = newStore();
    Fixtures.make(url, Migrations.newest());
    assertThat(Fixtures.rows(url))
        .containsOnlyKeys(StoreTables.all())
        .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    try (Store store = Databases.open(url)) {
      read(store, Migrations.newest());
    }
  }

  /** What the eleventh migration does to rows: of two runs of a job one goes on. */
  @Test
  void givesUpTheEarlierOfTwoRunsOfAJob() throws SQLException, IOException {
    StoreUrl url = newStore();
    Fixtures.make(url, 10);
    try (AgroalDataSource source = ConnectionPool.open(url);
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      boolean ignored =
          statement.execute(
              """
              INSERT INTO job_run (job, slot, state, holder, beat, started_at)
              VALUES ('checks-PT1M', 1796008500000, 'RUNNING', 'other', 0, 1796008500000)\
              """);
    }
    upgrade(url);
    try (Store store = Databases.open(url)) {
      assertThat(new StoredJobs(store).running())
          .extracting(StoredJobs.Held::slot)
          .containsExactly(1_796_008_500_000L);
    }
  }

  private static void upgrade(StoreUrl url) {
    try (AgroalDataSource source = ConnectionPool.open(url)) {
      Migrations.apply(source);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By the readers of the application, each for what there was in that version. */
  private static void read(Store store, int version) {
    AuditTrail audit = new AuditTrail(store, Clock.systemUTC());
    readAccess(store, audit);
    readChanges(store, audit, version);
    readIncidents(store, audit, version);
    readSchedules(store, audit, version);
  }

  private static void readAccess(Store store, AuditTrail audit) {
    assertThat(new Users(store, Clock.systemUTC()).all())
        .extracting(user -> user.name())
        .containsExactly("admin", "naïve.o'hara@example");
    assertThat(new PersonalTokens(store, Clock.systemUTC()).of("u-2")).hasSize(1);
    assertThat(audit.read(Optional.empty(), Optional.empty(), Optional.empty(), 10).items())
        .hasSize(2)
        .first()
        .satisfies(entry -> assertThat(entry.detail()).endsWith("a tab\t, ไทย, हिन्दी, 😀"));
    StoredHistory history = new StoredHistory(store, Clock.systemUTC());
    assertThat(history.search(HistoryQuery.newest(10)).items()).hasSize(2);
  }

  private static void readChanges(Store store, AuditTrail audit, int version) {
    assertThat(new StoredPlans(store, Clock.systemUTC()).find("plan-1"))
        .map(plan -> plan.remedies().size())
        .isEqualTo(version >= 2 ? Optional.of(1) : Optional.empty());
    StoredOperations operations = new StoredOperations(store, audit);
    assertThat(operations.list(Optional.empty(), Optional.empty(), Optional.empty(), 10).items())
        .extracting(StoredOperation::id)
        .isEqualTo(version >= 3 ? List.of("op-3", "op-2", "op-1") : List.of());
    assertThat(operations.lines("op-1", 0, 10)).hasSize(version >= 3 ? 2 : 0);
    StoredSpending spending = new StoredSpending(store);
    assertThat(spending.find("main").isPresent()).isEqualTo(version >= 4);
    assertThat(spending.taken("main", LocalDate.parse("2026-11-20")))
        .isEqualTo(version >= 4 ? 2 : 0);
    assertThat(new StoredLogQueries(store).of(RAGQA.value())).hasSize(version >= 6 ? 1 : 0);
    assertThat(new StoredJobs(store).running()).hasSize(version >= 7 ? 1 : 0);
  }

  private static void readIncidents(Store store, AuditTrail audit, int version) {
    StoredIncidents incidents = new StoredIncidents(store);
    assertThat(incidents.all(Optional.empty(), Optional.empty(), 10).items())
        .hasSize(version >= 11 ? 3 : version >= 8 ? 2 : 0);
    assertThat(incidents.changes("inc-1")).hasSize(version >= 8 ? 2 : 0);
    assertThat(incidents.watchedSince().isPresent()).isEqualTo(version >= 8);
    assertThat(new StoredWatching(store).of(RAGQA, Instant.EPOCH, THEN))
        .hasSize(version >= 11 ? 1 : 0);
    assertThat(new StoredSilences(store, audit).all(THEN)).hasSize(version >= 9 ? 1 : 0);
    StoredChannels channels = new StoredChannels(store);
    assertThat(channels.listed())
        .hasSize(version >= 10 ? 2 : 0)
        .allSatisfy(one -> assertThat(one.channel()).isPresent());
    StoredNotices notices = new StoredNotices(store, channels);
    assertThat(notices.of("ch-1", Optional.empty(), 10).items())
        .extracting(NoticeRow::state)
        .isEqualTo(
            version >= 10
                ? List.of(NoticeRow.State.SILENCED, NoticeRow.State.DELIVERED)
                : List.of());
  }

  private static void readSchedules(Store store, AuditTrail audit, int version) {
    assertThat(new StoredSchedules(store, audit).of(RAGQA)).hasSize(version >= 13 ? 2 : 0);
    assertThat(new StoredRuns(store, audit).of("k1", 10)).hasSize(version >= 13 ? 2 : 0);
    assertThat(new StoredRestoreTests(store, audit).of(RAGQA)).hasSize(version >= 15 ? 2 : 0);
    assertThat(new StoredBackups(store, audit).newest(10)).hasSize(version >= 14 ? 2 : 0);
    assertThat(new StoredBackups(store, audit).lastGood().isPresent()).isEqualTo(version >= 14);
  }
}
