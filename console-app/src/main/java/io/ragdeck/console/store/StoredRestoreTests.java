package io.ragdeck.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.RestoreTest.Wanted;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Which copies are tried and when, in the store. Each change is audited in its own transaction. */
public final class StoredRestoreTests {

  private final Store store;
  private final AuditTrail audit;

  public StoredRestoreTests(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  public List<RestoreTest> all() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM restore_test ORDER BY system, store")
                .map((row, context) -> test(row))
                .list());
  }

  /** Those of a system, by store. */
  public List<RestoreTest> of(SystemId system) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM restore_test WHERE system = :system ORDER BY store")
                .bind("system", system.value())
                .map((row, context) -> test(row))
                .list());
  }

  public Optional<RestoreTest> find(SystemId system, String resource) {
    return store.with(handle -> find(handle, system, resource));
  }

  private static Optional<RestoreTest> find(Handle handle, SystemId system, String resource) {
    return handle
        .createQuery("SELECT * FROM restore_test WHERE system = :system AND store = :store")
        .bind("system", system.value())
        .bind("store", resource)
        .map((row, context) -> test(row))
        .findOne();
  }

  /**
   * Makes or changes one; nothing before this counts then.
   *
   * @param revision that was read; 0 where there was none
   * @return empty where somebody else made, changed or removed it since it was read
   */
  public Optional<RestoreTest> put(Wanted wanted, long revision, Actor actor, Instant now) {
    return store.inTransaction(
        handle -> {
          int put =
              bound(
                      handle.createUpdate(
                          revision == 0
                              ? """
                                INSERT INTO restore_test (system, store, cron, zone, task, command,
                                  expected, enabled, begins_at, made_by, created_at, revision)
                                VALUES (:system, :store, :cron, :zone, :task, :command, :expected,
                                  :enabled, :now, :by, :now, :revision + 1)
                                ON CONFLICT DO NOTHING"""
                              : """
                                UPDATE restore_test SET cron = :cron, zone = :zone, task = :task,
                                  command = :command, expected = :expected, enabled = :enabled,
                                  begins_at = :now, made_by = :by, revision = revision + 1
                                WHERE system = :system AND store = :store
                                  AND revision = :revision"""),
                      wanted)
                  .bind("by", actor.who())
                  .bind("now", now.toEpochMilli())
                  .bind("revision", revision)
                  .execute();
          if (put == 0) {
            return Optional.empty();
          }
          audited(
              handle,
              actor,
              Action.RESTORE_TEST_PUT,
              wanted.system(),
              wanted.store(),
              words(wanted));
          return find(handle, wanted.system(), wanted.store());
        });
  }

  /** False where it is gone. */
  public boolean remove(SystemId system, String resource, Actor actor) {
    return store.inTransaction(
        handle -> {
          int removed =
              handle
                  .createUpdate(
                      "DELETE FROM restore_test WHERE system = :system AND store = :store")
                  .bind("system", system.value())
                  .bind("store", resource)
                  .execute();
          if (removed > 0) {
            audited(handle, actor, Action.RESTORE_TEST_REMOVE, system, resource, "no more");
          }
          return removed > 0;
        });
  }

  /** That this time, and all before it, was seen to; of two who say so neither does harm. */
  public void seen(RestoreTest test, Instant time) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE restore_test SET begins_at = :time
                        WHERE system = :system AND store = :store AND begins_at < :time""")
                    .bind("system", test.system().value())
                    .bind("store", test.store())
                    .bind("time", time.toEpochMilli())
                    .execute());
  }

  private void audited(
      Handle handle, Actor actor, Action action, SystemId system, String resource, String what) {
    int ignored =
        audit.record(handle, actor, action, "%s/%s".formatted(system, resource), Result.DONE, what);
  }

  private static String words(Wanted wanted) {
    return "%s, %s, %s, %s"
        .formatted(
            wanted.times().cron(),
            wanted.times().zone(),
            wanted.question().map(StoredRestoreTests::words).orElse("no question"),
            wanted.enabled() ? "enabled" : "paused");
  }

  /** A command runs with the role of its task: that it was changed is to be seen, not its words. */
  private static String words(Question question) {
    String rest = String.join("\n", question.command()) + "\n" + question.expected().orElse("");
    return "%s with the command and answer of SHA-256 %s"
        .formatted(
            question.task(),
            HexFormat.of().formatHex(CopyReader.sha256().digest(rest.getBytes(UTF_8))));
  }

  private static Update bound(Update update, Wanted wanted) {
    Optional<Question> question = wanted.question();
    return update
        .bind("system", wanted.system().value())
        .bind("store", wanted.store())
        .bind("cron", wanted.times().cron())
        .bind("zone", wanted.times().zone().getId())
        .bind("task", question.map(Question::task).orElse(""))
        .bind("command", question.map(one -> String.join("\n", one.command())).orElse(""))
        .bind("expected", question.flatMap(Question::expected).orElse(""))
        .bind("enabled", wanted.enabled() ? 1 : 0);
  }

  private static RestoreTest test(ResultSet row) throws SQLException {
    String task = row.getString("task");
    return new RestoreTest(
        new Wanted(
            new SystemId(row.getString("system")),
            row.getString("store"),
            new CronTimes(row.getString("cron"), ZoneId.of(row.getString("zone"))),
            task.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Question(
                        task,
                        row.getString("command").lines().toList(),
                        Optional.of(row.getString("expected")).filter(text -> !text.isEmpty()))),
            row.getInt("enabled") == 1),
        Instant.ofEpochMilli(row.getLong("begins_at")),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getLong("revision"));
  }
}
