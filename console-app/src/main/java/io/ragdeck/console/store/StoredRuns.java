package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.ScheduleRun.Copy;
import io.ragdeck.console.store.ScheduleRun.CopyState;
import io.ragdeck.console.store.ScheduleRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The runs of schedules, in the store: each time that was due is one of them and no more. */
public final class StoredRuns {

  private final Store store;
  private final AuditTrail audit;

  public StoredRuns(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  /** The latest time of a schedule that was run or skipped. */
  public Optional<Instant> newest(String schedule) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT MAX(slot) FROM schedule_run WHERE schedule_id = :schedule")
                .bind("schedule", schedule)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  /**
   * Begins the run of a time that is later than all that were run, where the schedule is as it was
   * read; what was due before it is noted as skipped.
   *
   * @param skipped times before it that nobody ran
   * @return whether it is begun by this call
   */
  public boolean begin(Schedule schedule, Instant slot, List<Instant> skipped, Instant now) {
    return store.inTransaction(
        handle -> {
          int begun =
              handle
                  .createUpdate(
                      """
                      INSERT INTO schedule_run (schedule_id, slot, state, began_at)
                      SELECT :id, :slot, 'RUNNING', :now
                      WHERE NOT EXISTS (SELECT 1 FROM schedule_run
                          WHERE schedule_id = :id AND slot >= :slot)
                        AND EXISTS (SELECT 1 FROM schedule
                          WHERE id = :id AND enabled = 1 AND revision = :revision)
                      ON CONFLICT DO NOTHING""")
                  .bind("id", schedule.id())
                  .bind("slot", slot.toEpochMilli())
                  .bind("now", now.toEpochMilli())
                  .bind("revision", schedule.revision())
                  .execute();
          if (begun == 1) {
            skipped.forEach(at -> skip(handle, schedule.id(), at));
          }
          return begun == 1;
        });
  }

  private static void skip(Handle handle, String schedule, Instant slot) {
    int ignored =
        handle
            .createUpdate(
                """
                INSERT INTO schedule_run (schedule_id, slot, state, message)
                VALUES (:id, :slot, 'SKIPPED', :message) ON CONFLICT DO NOTHING""")
            .bind("id", schedule)
            .bind("slot", slot.toEpochMilli())
            .bind(
                "message",
                "No console was there; only the newest of those that were missed is run.")
            .execute();
  }

  /** Notes what a run copies, if nobody did before. */
  public void plan(ScheduleRun run, List<Copy> copies) {
    int _ =
        store.inTransaction(
            handle -> {
              for (Copy copy : copies) {
                int ignored =
                    handle
                        .createUpdate(
                            """
                        INSERT INTO schedule_copy (schedule_id, slot, store, type, copy, state)
                        VALUES (:schedule, :slot, :store, :type, :copy, 'RUNNING')
                        ON CONFLICT DO NOTHING""")
                        .bind("schedule", run.schedule())
                        .bind("slot", run.slot().toEpochMilli())
                        .bind("store", copy.store())
                        .bind("type", copy.type())
                        .bind("copy", copy.name())
                        .execute();
              }
              return copies.size();
            });
  }

  /** Notes which operation takes a copy. */
  public void asked(ScheduleRun run, Copy copy, String operation) {
    int ignored =
        store.with(
            handle ->
                update(handle, "operation_id = :operation", run, copy)
                    .bind("operation", operation)
                    .execute());
  }

  /**
   * Notes how a copy ended, and tells the audit trail what its retention deleted.
   *
   * @param deleted the names of the copies that are gone
   */
  public void ended(
      ScheduleRun run,
      Copy copy,
      CopyState state,
      Optional<String> message,
      String system,
      List<String> deleted) {
    int _ =
        store.inTransaction(
            handle -> {
              int changed =
                  handle
                      .createUpdate(
                          """
                      UPDATE schedule_copy SET state = :state, message = :message
                      WHERE schedule_id = :schedule AND slot = :slot AND store = :store
                        AND state = 'RUNNING'""")
                      .bind("state", state.name())
                      .bind("message", message.map(StoredText::of).orElse(null))
                      .bind("schedule", run.schedule())
                      .bind("slot", run.slot().toEpochMilli())
                      .bind("store", copy.store())
                      .execute();
              if (changed == 1) {
                deleted.forEach(
                    name -> {
                      int ignored =
                          audit.record(
                              handle,
                              Actor.CONSOLE,
                              Action.COPY_DELETE,
                              "%s/%s".formatted(system, copy.store()),
                              Result.DONE,
                              "%s, by the retention of schedule %s"
                                  .formatted(name, run.schedule()));
                    });
              }
              return changed;
            });
  }

  /** Notes what a copy takes at most. */
  public void measured(ScheduleRun run, Copy copy, long bytes) {
    int ignored =
        store.with(
            handle -> update(handle, "bytes = :bytes", run, copy).bind("bytes", bytes).execute());
  }

  private static Update update(Handle handle, String set, ScheduleRun run, Copy copy) {
    return handle
        .createUpdate(
            "UPDATE schedule_copy SET "
                + set
                + " WHERE schedule_id = :schedule AND slot = :slot AND store = :store")
        .bind("schedule", run.schedule())
        .bind("slot", run.slot().toEpochMilli())
        .bind("store", copy.store());
  }

  /** Ends a run. */
  public void end(ScheduleRun run, State state, Optional<String> message, Instant at) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE schedule_run SET state = :state, message = :message, ended_at = :at
                        WHERE schedule_id = :schedule AND slot = :slot AND state = 'RUNNING'""")
                    .bind("state", state.name())
                    .bind("message", message.map(StoredText::of).orElse(null))
                    .bind("at", at.toEpochMilli())
                    .bind("schedule", run.schedule())
                    .bind("slot", run.slot().toEpochMilli())
                    .execute());
  }

  /** Those under way, and those of this moment or later of which a size is not told yet. */
  public List<ScheduleRun> open(Instant since) {
    return store.with(
        handle ->
            read(
                handle,
                """
                state = 'RUNNING' OR (state IN ('DONE', 'PARTIAL') AND ended_at >= :since
                  AND EXISTS (SELECT 1 FROM schedule_copy copy
                    WHERE copy.schedule_id = schedule_run.schedule_id
                      AND copy.slot = schedule_run.slot AND copy.state = 'GOOD'
                      AND copy.bytes IS NULL))""",
                Map.of("since", since.toEpochMilli()),
                Integer.MAX_VALUE));
  }

  /** The last runs of a schedule, newest first. */
  public List<ScheduleRun> of(String schedule, int most) {
    return store.with(handle -> read(handle, "schedule_id = :id", Map.of("id", schedule), most));
  }

  private static List<ScheduleRun> read(
      Handle handle, String where, Map<String, ?> bound, int most) {
    record Slot(String schedule, long slot) {}
    Map<Slot, List<Copy>> copies = new HashMap<>();
    String chosen = "FROM schedule_run WHERE " + where + " ORDER BY slot DESC LIMIT :most";
    handle
        .createQuery(
            "SELECT copy.* FROM schedule_copy copy JOIN (SELECT schedule_id, slot "
                + chosen
                + ") run ON copy.schedule_id = run.schedule_id AND copy.slot = run.slot"
                + " ORDER BY copy.store")
        .bindMap(bound)
        .bind("most", most)
        .map(
            (row, context) ->
                Map.entry(new Slot(row.getString("schedule_id"), row.getLong("slot")), copy(row)))
        .forEach(
            one ->
                copies.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue()));
    return handle
        .createQuery("SELECT * " + chosen)
        .bindMap(bound)
        .bind("most", most)
        .map(
            (row, context) ->
                new ScheduleRun(
                    row.getString("schedule_id"),
                    Instant.ofEpochMilli(row.getLong("slot")),
                    State.valueOf(row.getString("state")),
                    Columns.instant(row, "began_at"),
                    Columns.instant(row, "ended_at"),
                    Optional.ofNullable(row.getString("message")),
                    copies.getOrDefault(
                        new Slot(row.getString("schedule_id"), row.getLong("slot")), List.of())))
        .list();
  }

  private static Copy copy(ResultSet row) throws SQLException {
    return new Copy(
        row.getString("store"),
        row.getString("type"),
        row.getString("copy"),
        Optional.ofNullable(row.getString("operation_id")),
        CopyState.valueOf(row.getString("state")),
        Columns.number(row, "bytes"),
        Optional.ofNullable(row.getString("message")));
  }

  /** Forgets what was over before, but for the latest of each schedule; how many. */
  public int forgetBefore(Instant oldest) {
    return store.inTransaction(
        handle -> {
          String old =
              """
              slot < :oldest AND EXISTS (SELECT 1 FROM schedule_run later
                WHERE later.schedule_id = %1$s.schedule_id AND later.slot > %1$s.slot)
              AND NOT EXISTS (SELECT 1 FROM schedule_run own
                WHERE own.schedule_id = %1$s.schedule_id AND own.slot = %1$s.slot
                  AND own.state = 'RUNNING')""";
          int ignored = forget(handle, "schedule_copy", old, oldest);
          return forget(handle, "schedule_run", old, oldest);
        });
  }

  private static int forget(Handle handle, String table, String old, Instant oldest) {
    return handle
        .createUpdate("DELETE FROM " + table + " WHERE " + old.formatted(table))
        .bind("oldest", oldest.toEpochMilli())
        .execute();
  }
}
