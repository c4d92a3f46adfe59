package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies of a store, and stores that begin with one, whichever database they are in. */
abstract class StoreCopyContract {

  private static final Origin ORIGIN =
      new Origin("0.1.0", "aws", Instant.parse("2026-11-30T01:00:00Z"));

  /** What was under way is not under way any more. */
  private static final Set<String> OPERATIONS = Set.of("operation", "operation_step");

  @TempDir Path folder;

  abstract StoreUrl newStore();

  @ParameterizedTest
  @EnumSource(StoreUrl.Dialect.class)
  void putsAllButSessionsAndLeasesIntoEitherDatabase(StoreUrl.Dialect into) throws IOException {
    StoreUrl from = newStore();
    Fixtures.make(from, Migrations.newest());
    Path copy = folder.resolve("copy");
    Summary summary;
    try (Store store = Databases.open(from)) {
      summary = StoreCopy.write(store, ORIGIN, copy);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    try (InputStream in = Files.newInputStream(copy)) {
      assertThat(StoreCopy.check(in)).isEqualTo(summary);
    }
    StoreUrl to = Databases.empty(into, folder);
    try (Store store = restored(to, copy)) {
      assertUnfinishedIsOver(store);
    }
    Map<String, List<Map<String, @Nullable Object>>> before = Fixtures.rows(from);
    Map<String, List<Map<String, @Nullable Object>>> after = Fixtures.rows(to);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    Set<String> same = new HashSet<>(StoreTables.COPIED);
    same.removeAll(OPERATIONS);
    assertThat(same)
        .allSatisfy(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
    assertThat(StoreTables.LEFT_OUT)
        .allSatisfy(table -> assertThat(after.get(table)).as(table).isEmpty());
    assertThat(OPERATIONS)
        .allSatisfy(
            table -> assertThat(after.get(table)).as(table).hasSameSizeAs(before.get(table)));
  }

  private static void assertUnfinishedIsOver(Store store) {
    StoredOperations operations =
        new StoredOperations(store, new AuditTrail(store, Clock.systemUTC()));
    assertThat(operations.unfinished()).isEmpty();
    assertThat(operations.find("op-1"))
        .map(StoredOperation::state)
        .contains(StoredOperation.State.SUCCEEDED);
    StoredOperation ran = operations.find("op-2").orElseThrow();
    assertThat(ran.state()).isEqualTo(StoredOperation.State.FAILED);
    assertThat(ran.steps().getFirst().state()).isEqualTo(StoredStep.State.FAILED);
    assertThat(ran.steps().getFirst().message().orElseThrow()).contains("was restored");
    assertThat(ran.steps().getLast().state()).isEqualTo(StoredStep.State.PENDING);
    assertThat(operations.find("op-3"))
        .map(StoredOperation::state)
        .contains(StoredOperation.State.CANCELLED);
  }

  @Test
  void isOfOneMomentWhileOthersWriteOn() throws IOException, InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    AtomicReference<Optional<RuntimeException>> failed = new AtomicReference<>(Optional.empty());
    try (Store store = Databases.open(newStore())) {
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!stop.get() && failed.get().isEmpty()) {
                      try {
                        writePair(store, written.incrementAndGet());
                      } catch (RuntimeException refused) {
                        failed.set(Optional.of(refused));
                      }
                    }
                  });
      await().atMost(Duration.ofSeconds(30)).until(() -> written.get() > 20);
      for (int copy = 0; copy < 5; copy++) {
        int before = written.get();
        Summary summary = StoreCopy.write(store, ORIGIN, folder.resolve("copy"));
        assertThat(summary.rows().get("incident_watch"))
            .isEqualTo(summary.rows().get("spending"))
            .isGreaterThanOrEqualTo(before - 1L);
        await().atMost(Duration.ofSeconds(30)).until(() -> written.get() > before);
      }
      stop.set(true);
      boolean ignored = writer.join(Duration.ofSeconds(30));
    }
    assertThat(failed.get()).as("nobody who wrote was held up").isEmpty();
  }

  /** Two tables between which a copy of more than one moment would tear. */
  private static void writePair(Store store, int number) {
    String name = Integer.toString(number);
    int ignored =
        store.inTransaction(
            handle ->
                handle.execute("INSERT INTO incident_watch (system, since) VALUES (?, 0)", name)
                    + handle.execute(
                        "INSERT INTO spending (account, content) VALUES (?, '')", name));
  }

  @Test
  void leavesAStoreWithDataAsItIs() throws IOException {
    StoreUrl url = newStore();
    Path copy = folder.resolve("copy");
    Fixtures.make(url, Migrations.newest());
    try (Store store = Databases.open(url)) {
      Summary ignored = StoreCopy.write(store, ORIGIN, copy);
      assertThat(store.<Integer>with(handle -> handle.execute("DELETE FROM incident_change")))
          .isPositive();
    }
    Map<String, List<Map<String, @Nullable Object>>> before = Fixtures.rows(url);
    try (Store store = restored(url, copy)) {
      assertThat(store.problem()).isEmpty();
    }
    assertThat(Fixtures.rows(url)).isEqualTo(before);
  }

  @Test
  void tellsTheAuditTrailOnce() throws IOException {
    StoreUrl from = newStore();
    Fixtures.make(from, Migrations.newest());
    Path copy = folder.resolve("copy");
    try (Store store = Databases.open(from)) {
      Summary ignored = StoreCopy.write(store, ORIGIN, copy);
    }
    StoreRestore restore =
        new StoreRestore("last.jsonl.gz", "aws", () -> Files.newInputStream(copy));
    try (Store store = open(newStore(), restore)) {
      AuditTrail audit = new AuditTrail(store, Clock.systemUTC());
      restore.audit(audit);
      restore.audit(audit);
      assertThat(
              audit
                  .read(
                      Optional.of(AuditEntry.Action.STORE_RESTORE),
                      Optional.empty(),
                      Optional.empty(),
                      10)
                  .items())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.target()).isEqualTo("last.jsonl.gz");
                assertThat(entry.detail()).contains("rows as of 2026-11-30T01:00:00Z");
              });
    }
  }

  /** One that an older console took: its rows become what its store would have become. */
  @Test
  void takesWhatAnOlderConsoleCopied() throws IOException {
    Path copy =
        CopyText.of(10)
            .table("user_account", "[\"id\",\"name\",\"role\",\"created_at\"]")
            .row("[\"u-1\",\"admin\",\"admin\",7]")
            .table(
                "incident",
                "[\"id\",\"system\",\"subject\",\"cause\",\"severity\",\"sentence\",\"detail\",\"opened_at\",\"updated_at\",\"closed_at\",\"revision\"]")
            .row(
                "[\"inc-9\",\"s\",\"x\",\"BELOW_DESIRED\",\"WARNING\",\"It is down\",\"{\\\"lines\\\":[],\\\"findings\\\":[],\\\"kept\\\":[]}\",1,2,null,1]")
            .end(folder.resolve("old"));
    try (Store store = restored(newStore(), copy)) {
      assertThat(new StoredIncidents(store).tracked("inc-9"))
          .hasValueSatisfying(one -> assertThat(one.version()).isEqualTo(1));
    }
  }

  private static Store restored(StoreUrl url, Path copy) {
    return open(url, new StoreRestore("copy", "aws", () -> Files.newInputStream(copy)));
  }

  static Store open(StoreUrl url, StoreRestore restore) {
    Store store = new Store(url);
    store.restoring(restore);
    store.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> store.problem().isEmpty());
    return store;
  }
}
