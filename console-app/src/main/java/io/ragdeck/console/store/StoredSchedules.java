package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.Schedule.Wanted;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order.Keeping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Schedules of copies, in the store. Each change is audited in its own transaction. */
public final class StoredSchedules {

  private final Store store;
  private final AuditTrail audit;

  public StoredSchedules(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  /** Those of a system, oldest first. */
  public List<Schedule> of(SystemId system) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM schedule WHERE system = :system ORDER BY created_at, id")
                .bind("system", system.value())
                .map((row, context) -> schedule(row))
                .list());
  }

  public List<Schedule> all() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM schedule ORDER BY created_at, id")
                .map((row, context) -> schedule(row))
                .list());
  }

  public Optional<Schedule> find(SystemId system, String id) {
    return store.with(handle -> find(handle, system, id));
  }

  private static Optional<Schedule> find(Handle handle, SystemId system, String id) {
    return handle
        .createQuery("SELECT * FROM schedule WHERE id = :id AND system = :system")
        .bind("id", id)
        .bind("system", system.value())
        .map((row, context) -> schedule(row))
        .findOne();
  }

  /** Adds one; empty where the system has one of the same store and the same times. */
  public Optional<Schedule> add(Wanted wanted, Actor actor, Instant now) {
    String id = "s" + UUID.randomUUID().toString().substring(0, 8);
    return store.inTransaction(
        handle -> {
          int added =
              bound(
                      handle.createUpdate(
                          """
                          INSERT INTO schedule (id, system, store, cron, zone, keep_newest,
                            keep_younger, keep_days, keep_weeks, keep_months, keep_years, enabled,
                            begins_at, made_by, created_at, revision)
                          VALUES (:id, :system, :store, :cron, :zone, :newest, :younger, :days,
                            :weeks, :months, :years, :enabled, :now, :by, :now, 1)
                          ON CONFLICT DO NOTHING"""),
                      wanted)
                  .bind("id", id)
                  .bind("by", actor.who())
                  .bind("now", now.toEpochMilli())
                  .execute();
          if (added == 0) {
            return Optional.empty();
          }
          audited(handle, actor, Action.SCHEDULE_ADD, id, wanted);
          return find(handle, wanted.system(), id);
        });
  }

  /** What came of a change. */
  public sealed interface Changed {
    record Done(Schedule schedule) implements Changed {}

    /** Somebody else changed it since it was read, or it is gone. */
    record Overtaken() implements Changed {}

    /** Another one has the same store and the same times. */
    record Same() implements Changed {}
  }

  /**
   * Changes one. Where it was paused, or has other times now, nothing before this counts.
   *
   * @param revision that was read
   */
  public Changed change(String id, long revision, Wanted wanted, Actor actor, Instant now) {
    return store.inTransaction(
        handle -> {
          if (hasSame(handle, id, wanted)) {
            return new Changed.Same();
          }
          int changed =
              bound(
                      handle.createUpdate(
                          """
                          UPDATE schedule SET
                            begins_at = CASE WHEN enabled = 1 AND cron = :cron AND zone = :zone
                              THEN begins_at ELSE :now END,
                            store = :store, cron = :cron, zone = :zone, keep_newest = :newest,
                            keep_younger = :younger, keep_days = :days, keep_weeks = :weeks,
                            keep_months = :months, keep_years = :years, enabled = :enabled,
                            revision = revision + 1
                          WHERE id = :id AND system = :system AND revision = :revision"""),
                      wanted)
                  .bind("id", id)
                  .bind("revision", revision)
                  .bind("now", now.toEpochMilli())
                  .execute();
          if (changed == 0) {
            return new Changed.Overtaken();
          }
          audited(handle, actor, Action.SCHEDULE_CHANGE, id, wanted);
          return new Changed.Done(find(handle, wanted.system(), id).orElseThrow());
        });
  }

  private static boolean hasSame(Handle handle, String id, Wanted wanted) {
    return 0
        < handle
            .createQuery(
                """
                SELECT COUNT(*) FROM schedule WHERE system = :system AND store = :store
                  AND cron = :cron AND zone = :zone AND id <> :id""")
            .bind("system", wanted.system().value())
            .bind("store", wanted.store().orElse(""))
            .bind("cron", wanted.times().cron())
            .bind("zone", wanted.times().zone().getId())
            .bind("id", id)
            .mapTo(Integer.class)
            .one();
  }

  /** Removes one with its runs; false where it is gone. Its copies stay. */
  public boolean remove(SystemId system, String id, Actor actor) {
    return store.inTransaction(
        handle -> {
          int removed =
              handle
                  .createUpdate("DELETE FROM schedule WHERE id = :id AND system = :system")
                  .bind("id", id)
                  .bind("system", system.value())
                  .execute();
          if (removed > 0) {
            int copies = handle.execute("DELETE FROM schedule_copy WHERE schedule_id = ?", id);
            int runs = handle.execute("DELETE FROM schedule_run WHERE schedule_id = ?", id);
            int ignored =
                audit.record(
                    handle,
                    actor,
                    Action.SCHEDULE_REMOVE,
                    "%s/%s".formatted(system, id),
                    Result.DONE,
                    "with %s runs; its copies stay, of which %s were noted"
                        .formatted(runs, copies));
          }
          return removed > 0;
        });
  }

  private void audited(Handle handle, Actor actor, Action action, String id, Wanted wanted) {
    int ignored =
        audit.record(
            handle,
            actor,
            action,
            "%s/%s".formatted(wanted.system(), id),
            Result.DONE,
            "%s of %s, %s, %s, %s"
                .formatted(
                    wanted.times().cron(),
                    wanted.store().orElse("all stores"),
                    wanted.times().zone(),
                    wanted.keeping(),
                    wanted.enabled() ? "enabled" : "paused"));
  }

  private static Update bound(Update update, Wanted wanted) {
    Keeping keeping = wanted.keeping();
    return update
        .bind("system", wanted.system().value())
        .bind("store", wanted.store().orElse(""))
        .bind("cron", wanted.times().cron())
        .bind("zone", wanted.times().zone().getId())
        .bind("newest", keeping.newest())
        .bind("younger", keeping.younger().map(Duration::toMillis).orElse(null))
        .bind("days", keeping.days())
        .bind("weeks", keeping.weeks())
        .bind("months", keeping.months())
        .bind("years", keeping.years())
        .bind("enabled", wanted.enabled() ? 1 : 0);
  }

  private static Schedule schedule(ResultSet row) throws SQLException {
    String zone = row.getString("zone");
    return new Schedule(
        row.getString("id"),
        new SystemId(row.getString("system")),
        Optional.of(row.getString("store")).filter(store -> !store.isEmpty()),
        new CronTimes(row.getString("cron"), ZoneId.of(zone)),
        new Keeping(
            row.getInt("keep_newest"),
            Columns.number(row, "keep_younger").map(Duration::ofMillis),
            row.getInt("keep_days"),
            row.getInt("keep_weeks"),
            row.getInt("keep_months"),
            row.getInt("keep_years"),
            zone),
        row.getInt("enabled") == 1,
        Instant.ofEpochMilli(row.getLong("begins_at")),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getLong("revision"));
  }
}
