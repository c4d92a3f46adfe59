package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.StoreBackup.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which copies of the store were taken, by whichever console. */
public final class StoredBackups {

  private final Store store;
  private final AuditTrail audit;

  public StoredBackups(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  public Optional<StoreBackup> find(Instant slot) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM store_backup WHERE slot = :slot")
                .bind("slot", slot.toEpochMilli())
                .map((row, context) -> backup(row))
                .findOne());
  }

  /** The newest first. */
  public List<StoreBackup> newest(int most) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM store_backup ORDER BY slot DESC LIMIT :most")
                .bind("most", most)
                .map((row, context) -> backup(row))
                .list());
  }

  public Optional<StoreBackup> lastGood() {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM store_backup WHERE state = 'GOOD' ORDER BY slot DESC LIMIT 1\
                    """)
                .map((row, context) -> backup(row))
                .findOne());
  }

  /** Those that are taken, or that somebody asked for; oldest first. */
  public List<StoreBackup> running() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM store_backup WHERE state = 'RUNNING' ORDER BY slot")
                .map((row, context) -> backup(row))
                .list());
  }

  /**
   * Asks for one that no schedule does.
   *
   * @return false where there is one of that moment
   */
  public boolean ask(Instant slot, String name, Actor actor, Instant now) {
    return store.inTransaction(
        handle -> {
          int added =
              handle
                  .createUpdate(
                      """
                      INSERT INTO store_backup (slot, state, name, began_at)
                      VALUES (:slot, 'RUNNING', :name, :now)
                      ON CONFLICT DO NOTHING\
                      """)
                  .bind("slot", slot.toEpochMilli())
                  .bind("name", name)
                  .bind("now", now.toEpochMilli())
                  .execute();
          return added > 0
              && audit.record(handle, actor, Action.STORE_BACKUP, name, AuditEntry.Result.DONE, "")
                  > 0;
        });
  }

  /** Says that one is being taken, for the first time or again. */
  public void begin(Instant slot, String name, Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO store_backup (slot, state, name, began_at)
                        VALUES (:slot, 'RUNNING', :name, :now)
                        ON CONFLICT (slot) DO UPDATE SET state = 'RUNNING', name = :name,
                          began_at = :now, ended_at = NULL, message = NULL\
                        """)
                    .bind("slot", slot.toEpochMilli())
                    .bind("name", name)
                    .bind("now", now.toEpochMilli())
                    .execute());
  }

  /**
   * @param message what is not as it should be all the same
   */
  public void good(Instant slot, long bytes, long rows, Optional<String> message, Instant now) {
    end(slot, State.GOOD, bytes, rows, message.orElse(null), now);
  }

  public void failed(Instant slot, String message, Instant now) {
    end(slot, State.FAILED, null, null, message, now);
  }

  private void end(
      Instant slot,
      State state,
      @Nullable Long bytes,
      @Nullable Long rows,
      @Nullable String message,
      Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE store_backup SET state = :state, ended_at = :now, bytes = :bytes,
                          row_count = :rows, message = :message
                        WHERE slot = :slot\
                        """)
                    .bind("state", state.name())
                    .bind("now", now.toEpochMilli())
                    .bind("bytes", bytes)
                    .bind("rows", rows)
                    .bind("message", message == null ? null : StoredText.of(message))
                    .bind("slot", slot.toEpochMilli())
                    .execute());
  }

  /** Forgets what was due before, but for the last good one. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM store_backup WHERE slot < :oldest AND slot <> COALESCE(
                      (SELECT MAX(slot) FROM store_backup WHERE state = 'GOOD'), -1)\
                    """)
                .bind("oldest", oldest.toEpochMilli())
                .execute());
  }

  private static StoreBackup backup(ResultSet row) throws SQLException {
    return new StoreBackup(
        Instant.ofEpochMilli(row.getLong("slot")),
        State.valueOf(row.getString("state")),
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("began_at")),
        Columns.instant(row, "ended_at"),
        Columns.number(row, "bytes"),
        Columns.number(row, "row_count"),
        Optional.ofNullable(row.getString("message")));
  }
}
