package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who did what, when, from where, with what result. Entries are added and read; there is no way to
 * change or remove one here.
 */
public final class AuditTrail {

  private static final int LONGEST_TEXT = 500;

  private final Store store;
  private final Clock clock;

  /**
   * @param clock real time, also where the watched world has a time of its own
   */
  public AuditTrail(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Adds an entry.
   *
   * @throws StoreUnavailable when it can't be written, so that what can't be audited isn't done
   */
  public void record(Actor actor, Action action, String target, Result result, String detail) {
    int ignored = store.with(handle -> record(handle, actor, action, target, result, detail));
  }

  /** Adds an entry in the transaction of what it is about: both are done or neither. */
  int record(
      Handle handle, Actor actor, Action action, String target, Result result, String detail) {
    return handle
        .createUpdate(
            """
            INSERT INTO audit_entry (id, at, who, action, target, address, result, detail)
            VALUES (:id, :at, :who, :action, :target, :address, :result, :detail)""")
        .bind("id", UUID.randomUUID().toString())
        .bind("at", clock.millis())
        .bind("who", shortened(actor.who()))
        .bind("action", action.label())
        .bind("target", shortened(target))
        .bind("address", shortened(actor.address()))
        .bind("result", result.label())
        .bind("detail", shortened(detail))
        .execute();
  }

  /** Adds an entry about what went well and needs no more words. */
  public void done(Actor actor, Action action, String target) {
    record(actor, action, target, Result.DONE, "");
  }

  /**
   * Reads entries, newest first.
   *
   * @param action only these
   * @param text only those whose who, target, address or detail holds it, in any case
   * @param before only those older than this place
   */
  public Slice<AuditEntry> read(
      Optional<Action> action, Optional<String> text, Optional<Cursor> before, int limit) {
    List<AuditEntry> entries =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM audit_entry
                        WHERE (:action = '' OR action = :action)
                          AND LOWER(who || ' ' || target || ' ' || address || ' ' || detail)
                              LIKE :text ESCAPE '\\'
                          AND (at < :at OR (at = :at AND id < :id))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit""")
                    .bind("action", action.map(Action::label).orElse(""))
                    .bind("text", Like.containing(text.orElse("").toLowerCase(Locale.ROOT)))
                    .bind("at", before.map(Cursor::at).orElse(Long.MAX_VALUE))
                    .bind("id", before.map(Cursor::id).orElse(""))
                    .bind("limit", limit + 1)
                    .map((row, context) -> entry(row))
                    .list());
    return Slice.of(entries, limit, entry -> new Cursor(entry.at().toEpochMilli(), entry.id()));
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"),
        Action.labelled(row.getString("action")).orElseThrow(),
        row.getString("target"),
        row.getString("address"),
        Result.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
        row.getString("detail"));
  }

  /** One caller must not be able to fill the disk with one request. */
  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }
}
