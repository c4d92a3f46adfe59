package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.SystemId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** When each system was looked at, whichever replica did: what was between is not known. */
public final class StoredWatching {

  /** A system that was not looked at for longer was not watched meanwhile. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private final Store store;

  public StoredWatching(Store store) {
    this.store = store;
  }

  /** From when until when a system was looked at without a pause. */
  public record Span(Instant from, Instant until) {}

  /** Remembers that a system was looked at. */
  public void looked(SystemId system, Instant at) {
    int ignored =
        store.inTransaction(
            handle -> {
              int longer = lengthen(handle, system, at);
              return longer > 0 ? longer : begin(handle, system, at);
            });
  }

  private static int lengthen(Handle handle, SystemId system, Instant at) {
    return handle
        .createUpdate(
            """
            UPDATE incident_watched
            SET ends_at = CASE WHEN ends_at < :at THEN :at ELSE ends_at END
            WHERE system = :system AND begins_at <= :at AND ends_at >= :pause\
            """)
        .bind("system", system.value())
        .bind("at", at.toEpochMilli())
        .bind("pause", at.minus(PAUSE).toEpochMilli())
        .execute();
  }

  private static int begin(Handle handle, SystemId system, Instant at) {
    return handle
        .createUpdate(
            """
            INSERT INTO incident_watched (system, begins_at, ends_at) VALUES (:system, :at, :at)
            ON CONFLICT DO NOTHING\
            """)
        .bind("system", system.value())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /**
   * When a system was looked at since then, oldest first. Whoever looked at it a moment ago looks
   * at it until now.
   */
  public List<Span> of(SystemId system, Instant from, Instant now) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT begins_at, ends_at FROM incident_watched
                    WHERE system = :system AND ends_at > :from AND begins_at < :now
                    ORDER BY begins_at\
                    """)
                .bind("system", system.value())
                .bind("from", from.toEpochMilli())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> span(row, from, now))
                .list());
  }

  private static Span span(ResultSet row, Instant from, Instant now) throws SQLException {
    Instant begin = Instant.ofEpochMilli(row.getLong("begins_at"));
    Instant end = Instant.ofEpochMilli(row.getLong("ends_at"));
    return new Span(begin.isBefore(from) ? from : begin, end.plus(PAUSE).isBefore(now) ? end : now);
  }

  /** Forgets what ended before. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate("DELETE FROM incident_watched WHERE ends_at < :oldest")
                .bind("oldest", oldest.toEpochMilli())
                .execute());
  }
}
