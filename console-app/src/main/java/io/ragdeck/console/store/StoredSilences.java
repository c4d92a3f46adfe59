package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.Silence.Scope;
import io.ragdeck.monitoring.fleet.SystemId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Silences, in the store: for all replicas, and over restarts. */
public final class StoredSilences implements Silences {

  private final Store store;
  private final AuditTrail audit;

  public StoredSilences(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  @Override
  public List<Silence> of(SystemId system, Instant at) {
    return store.with(handle -> of(handle, system, at));
  }

  private static List<Silence> of(Handle handle, SystemId system, Instant at) {
    return handle
        .createQuery(
            """
            SELECT * FROM silence
            WHERE system = :system AND ends_at > :at AND (ended_at IS NULL OR ended_at > :at)
            ORDER BY begins_at, id""")
        .bind("system", system.value())
        .bind("at", at.toEpochMilli())
        .map((row, context) -> silence(row))
        .list();
  }

  /** Those of every system that are not over at the moment, also those that begin later. */
  public List<Silence> all(Instant at) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM silence
                    WHERE ends_at > :at AND (ended_at IS NULL OR ended_at > :at)
                    ORDER BY begins_at, id""")
                .bind("at", at.toEpochMilli())
                .map((row, context) -> silence(row))
                .list());
  }

  /** What somebody asks for. */
  public record Wanted(
      SystemId system,
      Scope scope,
      Instant begins,
      Instant ends,
      Optional<Repeat> repeat,
      String reason) {}

  /**
   * Adds one. Of one that holds at the moment for the very same this is the new end and reason, and
   * that one ends: two silences of one alarm would have to be ended twice.
   */
  public Silence add(Wanted wanted, Actor actor, Instant now) {
    Silence silence =
        new Silence(
            UUID.randomUUID().toString(),
            wanted.system(),
            wanted.scope(),
            wanted.begins(),
            wanted.ends(),
            wanted.repeat(),
            StoredText.of(wanted.reason()),
            actor.who(),
            now,
            Optional.empty());
    return store.inTransaction(
        handle -> {
          if (wanted.repeat().isEmpty() && !wanted.begins().isAfter(now)) {
            int ignored = endSame(handle, silence, now);
          }
          int ignored = insert(handle, silence);
          int _ =
              audit.record(
                  handle,
                  actor,
                  Action.SILENCE_BEGIN,
                  target(silence),
                  Result.DONE,
                  "until %s: %s".formatted(silence.ends(), silence.reason()));
          return silence;
        });
  }

  private static int endSame(Handle handle, Silence silence, Instant now) {
    return handle
        .createUpdate(
            """
            UPDATE silence SET ended_at = :now, ended_by = :by
            WHERE system = :system AND kind = :kind AND name = :name AND cron IS NULL
              AND begins_at <= :now AND ends_at > :now AND ended_at IS NULL""")
        .bind("now", now.toEpochMilli())
        .bind("by", silence.by())
        .bind("system", silence.system().value())
        .bind("kind", kind(silence.scope()))
        .bind("name", name(silence.scope()))
        .execute();
  }

  private static int insert(Handle handle, Silence silence) {
    return handle
        .createUpdate(
            """
            INSERT INTO silence (id, system, kind, name, begins_at, ends_at, cron, zone, lasts,
              reason, made_by, created_at)
            VALUES (:id, :system, :kind, :name, :begins, :ends, :cron, :zone, :lasts,
              :reason, :by, :created)""")
        .bind("id", silence.id())
        .bind("system", silence.system().value())
        .bind("kind", kind(silence.scope()))
        .bind("name", name(silence.scope()))
        .bind("begins", silence.begins().toEpochMilli())
        .bind("ends", silence.ends().toEpochMilli())
        .bind("cron", silence.repeat().map(Repeat::cron).orElse(null))
        .bind("zone", silence.repeat().map(repeat -> repeat.zone().getId()).orElse(null))
        .bind("lasts", silence.repeat().map(repeat -> repeat.lasts().toMillis()).orElse(null))
        .bind("reason", silence.reason())
        .bind("by", silence.by())
        .bind("created", silence.createdAt().toEpochMilli())
        .execute();
  }

  /** Ends one of a system before its time; false where it is over, or not there. */
  public boolean end(SystemId system, String id, Actor actor, Instant now) {
    return store.inTransaction(
        handle -> {
          Optional<Silence> found = find(handle, system, id, now);
          found.ifPresent(silence -> end(handle, silence, actor, now));
          return found.isPresent();
        });
  }

  /** Ends those of one alarm that hold at the moment; how many there were. */
  public int endOfAlarm(SystemId system, String alarm, Actor actor, Instant now) {
    return store.inTransaction(
        handle -> {
          List<Silence> found =
              of(handle, system, now).stream()
                  .filter(silence -> silence.scope().equals(new Scope.OneAlarm(alarm)))
                  .filter(silence -> silence.holds(now))
                  .toList();
          found.forEach(silence -> end(handle, silence, actor, now));
          return found.size();
        });
  }

  private static Optional<Silence> find(Handle handle, SystemId system, String id, Instant now) {
    return handle
        .createQuery("SELECT * FROM silence WHERE id = :id AND system = :system")
        .bind("id", id)
        .bind("system", system.value())
        .map((row, context) -> silence(row))
        .findOne()
        .filter(silence -> !silence.isOver(now));
  }

  private void end(Handle handle, Silence silence, Actor actor, Instant now) {
    int ended =
        handle
            .createUpdate(
                """
                UPDATE silence SET ended_at = :now, ended_by = :by
                WHERE id = :id AND ended_at IS NULL""")
            .bind("now", now.toEpochMilli())
            .bind("by", actor.who())
            .bind("id", silence.id())
            .execute();
    if (ended > 0) {
      int ignored =
          audit.record(handle, actor, Action.SILENCE_END, target(silence), Result.DONE, "");
    }
  }

  /** Forgets those that were over before the moment; how many. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate("DELETE FROM silence WHERE ends_at < :oldest")
                .bind("oldest", oldest.toEpochMilli())
                .execute());
  }

  private static String target(Silence silence) {
    String name = name(silence.scope());
    return name.isEmpty() ? silence.system().value() : silence.system() + "/" + name;
  }

  private static String kind(Scope scope) {
    return switch (scope) {
      case Scope.WholeSystem() -> "SYSTEM";
      case Scope.OneService _ -> "SERVICE";
      case Scope.OneCheck _ -> "CHECK";
      case Scope.OneAlarm _ -> "ALARM";
    };
  }

  private static String name(Scope scope) {
    return switch (scope) {
      case Scope.WholeSystem() -> "";
      case Scope.OneService(String name) -> name;
      case Scope.OneCheck(String check) -> check;
      case Scope.OneAlarm(String name) -> name;
    };
  }

  private static Scope scope(String kind, String name) {
    return switch (kind) {
      case "SERVICE" -> new Scope.OneService(name);
      case "CHECK" -> new Scope.OneCheck(name);
      case "ALARM" -> new Scope.OneAlarm(name);
      default -> new Scope.WholeSystem();
    };
  }

  private static Silence silence(ResultSet row) throws SQLException {
    Optional<Repeat> repeat = Optional.empty();
    String cron = row.getString("cron");
    if (cron != null) {
      repeat =
          Optional.of(
              new Repeat(
                  cron, ZoneId.of(row.getString("zone")), Duration.ofMillis(row.getLong("lasts"))));
    }
    String endedBy = row.getString("ended_by");
    return new Silence(
        row.getString("id"),
        new SystemId(row.getString("system")),
        scope(row.getString("kind"), row.getString("name")),
        Instant.ofEpochMilli(row.getLong("begins_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")),
        repeat,
        row.getString("reason"),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Columns.instant(row, "ended_at").map(at -> new Silence.Ended(at, endedBy)));
  }
}
