package io.ragdeck.console.notices;

import io.ragdeck.console.store.Store;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import java.time.Instant;

/** Incidents in the store, as the watch writes them. */
final class Night {

  static final Instant BEGAN = Instant.parse("2026-11-20T02:14:00Z");

  private static final String DETAIL =
      """
      {"remedy":"Give the task more memory.",
       "lines":["heap at 97 %","java.lang.OutOfMemoryError: Java heap space"],"findings":[],"kept":[]}\
      """;

  private final Store store;

  Night(Store store) {
    this.store = store;
  }

  void opens(String incident, Severity severity) {
    int ignored =
        store.inTransaction(
            handle ->
                handle
                        .createUpdate(
                            """
                            INSERT INTO incident (id, system, service, subject, cause, severity,
                              sentence, detail, opened_at, updated_at, revision)
                            VALUES (:id, 'ragqa-production', 'llm-service', :id,
                              'OUT_OF_MEMORY', :severity, :sentence, :detail, :at, :at, 1)\
                            """)
                        .bind("id", incident)
                        .bind("severity", severity.name())
                        .bind("sentence", "It ran out of memory (" + incident + ").")
                        .bind("detail", DETAIL)
                        .bind("at", BEGAN.toEpochMilli())
                        .execute()
                    + change(handle, incident, 1, Kind.OPENED, severity));
  }

  void changes(String incident, long revision, Kind kind, Severity severity) {
    int ignored = store.inTransaction(handle -> change(handle, incident, revision, kind, severity));
  }

  void ends(String incident, long revision) {
    spoil(
        "UPDATE incident SET closed_at = %s WHERE id = '%s'"
            .formatted(BEGAN.plusSeconds(600).toEpochMilli(), incident));
    changes(incident, revision, Kind.CLOSED, Severity.CRITICAL);
  }

  /** Does to the store what only another version or an accident does. */
  void spoil(String statement) {
    int ignored = store.with(handle -> handle.execute(statement));
  }

  /** As if it had not been, for a store that others use too. */
  void forget() {
    int ignored =
        store.with(handle -> handle.execute("DELETE FROM incident WHERE id LIKE 'inc-%'"));
  }

  private static int change(
      org.jdbi.v3.core.Handle handle,
      String incident,
      long revision,
      Kind kind,
      Severity severity) {
    return handle
        .createUpdate(
            """
            INSERT INTO incident_change (incident_id, revision, kind, severity, at, words)
            VALUES (:id, :revision, :kind, :severity, :at, :words)\
            """)
        .bind("id", incident)
        .bind("revision", revision)
        .bind("kind", kind.name())
        .bind("severity", severity.name())
        .bind("at", BEGAN.plusSeconds(60 * (revision - 1)).toEpochMilli())
        .bind("words", "This is revision " + revision + ".")
        .execute();
  }
}
