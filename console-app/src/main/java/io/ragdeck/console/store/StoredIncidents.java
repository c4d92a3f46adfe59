package io.ragdeck.console.store;

import io.ragdeck.console.store.IncidentJson.Detail;
import io.ragdeck.console.store.IncidentJson.Line;
import io.ragdeck.console.store.IncidentJson.Remembered;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Folded;
import io.ragdeck.monitoring.incidents.Folding;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.IncidentChange;
import io.ragdeck.monitoring.incidents.Tracked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/** Incidents and what became of them, for all replicas. */
public final class StoredIncidents {

  private final Store store;
  private final IncidentJson json = new IncidentJson();

  public StoredIncidents(Store store) {
    this.store = store;
  }

  /** A change as it is kept. */
  public record KeptChange(
      long revision, IncidentChange.Kind kind, Severity severity, Instant at, String words) {}

  /** What folding has to know of a system: what is open, and what ended a short while ago. */
  public List<Tracked> known(SystemId system, Instant now) {
    return openSince(system, now.minus(Folding.SAME_AGAIN));
  }

  private List<Tracked> openSince(SystemId system, Instant from) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM incident
                    WHERE system = :system AND (closed_at IS NULL OR closed_at > :from)
                    ORDER BY opened_at, id\
                    """)
                .bind("system", system.value())
                .bind("from", from.toEpochMilli())
                .map((row, context) -> tracked(row))
                .list());
  }

  /**
   * Keeps what a round came to, all of it or nothing.
   *
   * @return false where another replica was first: what was folded is not what there is
   */
  public boolean keep(Folded folded) {
    Map<String, IncidentChange> changes =
        folded.changes().stream()
            .collect(Collectors.toMap(one -> one.incident().id(), Function.identity()));
    // What ends makes room for what begins.
    List<Tracked> inOrder =
        folded.incidents().stream()
            .sorted(Comparator.comparing((Tracked one) -> one.incident().isOpen()))
            .toList();
    try {
      return store.inTransaction(
          handle -> {
            for (Tracked one : inOrder) {
              if (!keep(handle, one)) {
                Handle ignored = handle.rollback();
                return false;
              }
              Optional.ofNullable(changes.get(one.incident().id()))
                  .ifPresent(change -> add(handle, change));
            }
            return true;
          });
    } catch (JdbiException refused) {
      // Of one thing one is open: one that is opened again, or is about another thing now, may
      // find another's there.
      if (Store.isTaken(refused)) {
        return false;
      }
      throw refused;
    }
  }

  private boolean keep(Handle handle, Tracked tracked) {
    if (tracked.version() == 0) {
      return bind(
                  handle.createUpdate(
                      """
                      INSERT INTO incident (id, system, service, subject, cause, severity, sentence,
                        detail, opened_at, updated_at, closed_at, revision, version)
                      VALUES (:id, :system, :service, :subject, :cause, :severity, :sentence,
                        :detail, :opened, :updated, :closed, :revision, 1)
                      ON CONFLICT DO NOTHING\
                      """),
                  tracked)
              .execute()
          == 1;
    }
    return bind(
                handle.createUpdate(
                    """
                    UPDATE incident SET service = :service, subject = :subject, cause = :cause,
                      severity = :severity, sentence = :sentence, detail = :detail,
                      updated_at = :updated, closed_at = :closed, revision = :revision,
                      version = version + 1
                    WHERE id = :id AND version = :version\
                    """),
                tracked)
            .bind("version", tracked.version())
            .execute()
        == 1;
  }

  private <S extends SqlStatement<S>> S bind(S statement, Tracked tracked) {
    Incident one = tracked.incident();
    return statement
        .bind("id", one.id())
        .bind("system", one.system().value())
        .bind("service", one.service().orElse(null))
        .bind("subject", StoredText.of(one.subject()))
        .bind("cause", one.cause())
        .bind("severity", one.severity().name())
        .bind("sentence", StoredText.of(one.sentence()))
        .bind("detail", StoredText.of(json.write(detail(tracked))))
        .bind("opened", one.openedAt().toEpochMilli())
        .bind("updated", one.updatedAt().toEpochMilli())
        .bind("closed", one.closedAt().map(Instant::toEpochMilli).orElse(null))
        .bind("revision", one.revision());
  }

  private static Detail detail(Tracked tracked) {
    Incident one = tracked.incident();
    return new Detail(
        one.remedy(),
        one.lines(),
        one.findings().stream().map(Line::of).toList(),
        tracked.kept().stream().map(Remembered::of).toList());
  }

  private static void add(Handle handle, IncidentChange change) {
    int ignored =
        handle
            .createUpdate(
                """
                INSERT INTO incident_change (incident_id, revision, kind, severity, at, words)
                VALUES (:id, :revision, :kind, :severity, :at, :words)\
                """)
            .bind("id", change.incident().id())
            .bind("revision", change.incident().revision())
            .bind("kind", change.kind().name())
            .bind("severity", change.incident().severity().name())
            .bind("at", change.at().toEpochMilli())
            .bind("words", StoredText.of(change.words()))
            .execute();
  }

  /** All that are open, the most urgent first, then the newest. */
  public List<Incident> open() {
    return openTracked().stream().map(Tracked::incident).toList();
  }

  /** The same, with what of each can't be looked at now. */
  public List<Tracked> openTracked() {
    return store
        .with(
            handle ->
                handle
                    .createQuery("SELECT * FROM incident WHERE closed_at IS NULL")
                    .map((row, context) -> tracked(row))
                    .list())
        .stream()
        .sorted(
            Comparator.comparing(
                Tracked::incident,
                Comparator.comparing(Incident::severity)
                    .reversed()
                    .thenComparing(Incident::openedAt, Comparator.reverseOrder())
                    .thenComparing(Incident::id)))
        .toList();
  }

  /**
   * Those that have ended, newest first.
   *
   * @param system only of this one; empty for all
   * @param lasted only those that lasted as long
   */
  public Slice<Incident> ended(
      Optional<String> system, Duration lasted, Optional<Cursor> before, int limit) {
    return list("closed_at IS NOT NULL", system, lasted, before, limit);
  }

  /** Open ones and others, newest first. */
  public Slice<Incident> all(Optional<String> system, Optional<Cursor> before, int limit) {
    return list("1 = 1", system, Duration.ZERO, before, limit);
  }

  private Slice<Incident> list(
      String which, Optional<String> system, Duration lasted, Optional<Cursor> before, int limit) {
    List<Incident> found =
        store.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM incident WHERE "
                            + which
                            + """
                             AND (:system = '' OR system = :system)
                            AND (:lasted = 0 OR closed_at - opened_at >= :lasted)
                            AND (opened_at < :at OR (opened_at = :at AND id < :id))
                            ORDER BY opened_at DESC, id DESC
                            LIMIT :limit\
                            """)
                    .bind("system", system.orElse(""))
                    .bind("lasted", lasted.toMillis())
                    .bind("at", before.map(Cursor::at).orElse(Long.MAX_VALUE))
                    .bind("id", before.map(Cursor::id).orElse(""))
                    .bind("limit", limit + 1)
                    .map((row, context) -> tracked(row).incident())
                    .list());
    return Slice.of(found, limit, one -> new Cursor(one.openedAt().toEpochMilli(), one.id()));
  }

  /** Of a system, all that were open at some time since then. */
  public List<Incident> since(SystemId system, Instant from) {
    return openSince(system, from).stream().map(Tracked::incident).toList();
  }

  /** Of all systems, all that were open at some time since then. */
  public List<Incident> since(Instant from) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM incident WHERE closed_at IS NULL OR closed_at > :from
                    ORDER BY opened_at, id\
                    """)
                .bind("from", from.toEpochMilli())
                .map((row, context) -> tracked(row).incident())
                .list());
  }

  /** Since when any system is looked at; empty where none ever was. */
  public Optional<Instant> watchedSince() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT since FROM incident_watch ORDER BY since LIMIT 1")
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("since")))
                .findOne());
  }

  public Optional<Incident> find(String id) {
    return tracked(id).map(Tracked::incident);
  }

  /** With what is remembered of it between two looks. */
  public Optional<Tracked> tracked(String id) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM incident WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> tracked(row))
                .findOne());
  }

  /** What became of it, oldest first. */
  public List<KeptChange> changes(String id) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM incident_change WHERE incident_id = :id ORDER BY revision")
                .bind("id", id)
                .map((row, context) -> change(row))
                .list());
  }

  /** How many changes there ever were: another number is news, from whichever replica. */
  public long version() {
    return store.with(
        handle ->
            handle.createQuery("SELECT COUNT(*) FROM incident_change").mapTo(Long.class).one());
  }

  /** An incident with what became of it, oldest first. */
  public record Course(Incident incident, List<KeptChange> changes) {

    public Course {
      changes = List.copyOf(changes);
    }
  }

  /** Of a system, all that were open at some time since then. */
  public List<Course> courses(SystemId system, Instant from) {
    Map<String, List<KeptChange>> changes = new HashMap<>();
    store
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT c.* FROM incident_change c JOIN incident i ON i.id = c.incident_id
                        WHERE i.system = :system AND (i.closed_at IS NULL OR i.closed_at > :from)
                        ORDER BY c.incident_id, c.revision\
                        """)
                    .bind("system", system.value())
                    .bind("from", from.toEpochMilli())
                    .map((row, context) -> Map.entry(row.getString("incident_id"), change(row)))
                    .list())
        .forEach(
            one ->
                changes.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue()));
    return since(system, from).stream()
        .map(one -> new Course(one, changes.getOrDefault(one.id(), List.of())))
        .toList();
  }

  private static KeptChange change(ResultSet row) throws SQLException {
    return new KeptChange(
        row.getLong("revision"),
        IncidentChange.Kind.valueOf(row.getString("kind")),
        Severity.valueOf(row.getString("severity")),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("words"));
  }

  /** Remembers that the system is looked at from now on, unless it is already. */
  public void watched(SystemId system, Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO incident_watch (system, since) VALUES (:system, :since)
                        ON CONFLICT DO NOTHING\
                        """)
                    .bind("system", system.value())
                    .bind("since", now.toEpochMilli())
                    .execute());
  }

  /** Since when the system is looked at; empty where it never was. */
  public Optional<Instant> watchedSince(SystemId system) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT since FROM incident_watch WHERE system = :system")
                .bind("system", system.value())
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("since")))
                .findOne());
  }

  /** Forgets what ended before. */
  public int forgetBefore(Instant oldest) {
    return store.inTransaction(
        handle -> {
          int ignored =
              handle
                  .createUpdate(
                      """
                      DELETE FROM incident_change WHERE incident_id IN
                        (SELECT id FROM incident WHERE closed_at < :oldest)\
                      """)
                  .bind("oldest", oldest.toEpochMilli())
                  .execute();
          return handle
              .createUpdate("DELETE FROM incident WHERE closed_at < :oldest")
              .bind("oldest", oldest.toEpochMilli())
              .execute();
        });
  }

  private Tracked tracked(ResultSet row) throws SQLException {
    Detail detail = json.read(row.getString("detail"));
    Incident incident =
        new Incident(
            row.getString("id"),
            new SystemId(row.getString("system")),
            Optional.ofNullable(row.getString("service")),
            row.getString("subject"),
            row.getString("cause"),
            Severity.valueOf(row.getString("severity")),
            row.getString("sentence"),
            detail.remedy(),
            detail.lines(),
            detail.findings().stream().map(Line::finding).toList(),
            Instant.ofEpochMilli(row.getLong("opened_at")),
            Instant.ofEpochMilli(row.getLong("updated_at")),
            Columns.instant(row, "closed_at"),
            row.getLong("revision"));
    return new Tracked(
        incident, detail.kept().stream().map(Remembered::kept).toList(), row.getLong("version"));
  }
}
