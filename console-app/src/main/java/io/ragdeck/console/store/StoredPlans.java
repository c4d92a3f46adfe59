package io.ragdeck.console.store;

import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.Plan.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Plans in the store. One that is being drawn gives a sign of life every few seconds; when none
 * comes any more, the console that drew it has died, and the plan reads as failed.
 */
public final class StoredPlans {

  /** How long a plan that is being drawn may be silent. Three missed signs, and clocks differ. */
  public static final Duration SILENCE = Duration.ofSeconds(30);

  static final String INTERRUPTED =
      "The console stopped while it drew this plan. Draw it again; discarding this one takes back"
          + " what it left in AWS.";

  private final Store store;
  private final Clock realTime;
  private final PlanJson json = new PlanJson();

  public StoredPlans(Store store, Clock realTime) {
    this.store = store;
    this.realTime = realTime;
  }

  /**
   * Keeps a plan that is about to be drawn.
   *
   * @param key names the request; a second one of the same person with the same key begins nothing
   * @return the plan that the first request with this key began; empty where this one is the first
   */
  public Optional<StoredPlan> begin(Plan plan, Optional<String> key) {
    boolean added =
        store.with(
                handle ->
                    handle
                        .createUpdate(
                            """
                            INSERT INTO plan (id, started_at, started_by, idempotency_key, state,
                              alive_at, revision, summary, content)
                            VALUES (:id, :started, :who, :key, :state, :now, 1, :summary, :content)
                            ON CONFLICT (started_by, idempotency_key) DO NOTHING""")
                        .bind("id", plan.id())
                        .bind("started", plan.startedAt().toEpochMilli())
                        .bind("who", plan.startedBy())
                        .bind("key", key.orElse(null))
                        .bind("state", plan.state().name())
                        .bind("now", realTime.millis())
                        .bind("summary", json.write(PlanSummary.of(plan)))
                        .bind("content", json.write(plan))
                        .execute())
            > 0;
    return added
        ? Optional.empty()
        : key.flatMap(
            given ->
                store
                    .with(
                        handle ->
                            handle
                                .createQuery(
                                    """
                                    SELECT id FROM plan
                                    WHERE started_by = :who AND idempotency_key = :key""")
                                .bind("who", plan.startedBy())
                                .bind("key", given)
                                .mapTo(String.class)
                                .findOne())
                    .flatMap(this::find));
  }

  /** Keeps what became of a plan, which also is a sign of life. */
  public void update(Plan plan) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE plan SET state = :state, alive_at = :now, revision = revision + 1,
                          summary = :summary, content = :content
                        WHERE id = :id""")
                    .bind("id", plan.id())
                    .bind("state", plan.state().name())
                    .bind("now", realTime.millis())
                    .bind("summary", json.write(PlanSummary.of(plan)))
                    .bind("content", json.write(plan))
                    .execute());
  }

  /** Says that these are still being drawn. */
  public void alive(Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate("UPDATE plan SET alive_at = :now WHERE id IN (<ids>)")
                    .bind("now", realTime.millis())
                    .bindList("ids", List.copyOf(ids))
                    .execute());
  }

  public Optional<StoredPlan> find(String id) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM plan WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> plan(handle, row))
                .findOne());
  }

  /** Newest first. */
  public Slice<PlanSummary> list(Optional<Cursor> before, int limit) {
    List<PlanSummary> plans =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT state, alive_at, summary FROM plan
                        WHERE started_at < :at OR (started_at = :at AND id < :id)
                        ORDER BY started_at DESC, id DESC
                        LIMIT :limit""")
                    .bind("at", before.map(Cursor::at).orElse(Long.MAX_VALUE))
                    .bind("id", before.map(Cursor::id).orElse(""))
                    .bind("limit", limit + 1)
                    .map((row, context) -> summary(row))
                    .list());
    return Slice.of(plans, limit, plan -> new Cursor(plan.startedAt().toEpochMilli(), plan.id()));
  }

  /**
   * What tells whether a reader's picture of a plan is old, by id: changes with its revision and
   * when it falls silent.
   */
  public Map<String, String> marks(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return store.with(
        handle -> {
          Map<String, String> marks = new HashMap<>();
          handle
              .createQuery("SELECT id, state, alive_at, revision FROM plan WHERE id IN (<ids>)")
              .bindList("ids", List.copyOf(ids))
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("id"),
                          row.getLong("revision") + (isSilent(row) ? " silent" : "")))
              .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
          return marks;
        });
  }

  /**
   * Keeps what somebody did; what was done twice is kept as it was done last, but that a plan is
   * applied is never overwritten by an attempt that came to nothing.
   */
  public void remedied(String id, PlanRemedy remedy) {
    int ignored =
        store.inTransaction(
            handle -> {
              int kept =
                  handle
                      .createUpdate(
                          """
                          INSERT INTO plan_remedy (plan_id, subject, at, who, done, outcome)
                          VALUES (:id, :subject, :at, :who, :done, :outcome)
                          ON CONFLICT (plan_id, subject)
                          DO UPDATE SET at = excluded.at, who = excluded.who,
                            done = excluded.done, outcome = excluded.outcome
                          WHERE plan_remedy.subject <> :execution OR plan_remedy.done = 0
                            OR excluded.done = 1""")
                      .bind("id", id)
                      .bind("subject", remedy.subject())
                      .bind("execution", StoredPlan.EXECUTION)
                      .bind("at", remedy.at().toEpochMilli())
                      .bind("who", remedy.who())
                      .bind("done", remedy.done() ? 1 : 0)
                      .bind("outcome", remedy.outcome())
                      .execute();
              return kept
                  + handle
                      .createUpdate("UPDATE plan SET revision = revision + 1 WHERE id = :id")
                      .bind("id", id)
                      .execute();
            });
  }

  /** Forgets what came to nothing and is older than that, and answers how much it was. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM plan WHERE started_at < :at AND state IN ('DISCARDED', 'FAILED')")
                .bind("at", oldest.toEpochMilli())
                .execute());
  }

  private StoredPlan plan(Handle handle, ResultSet row) throws SQLException {
    Plan plan = json.readPlan(row.getString("content"));
    List<PlanRemedy> remedies =
        handle
            .createQuery("SELECT * FROM plan_remedy WHERE plan_id = :id ORDER BY at, subject")
            .bind("id", plan.id())
            .map((remedy, context) -> remedy(remedy))
            .list();
    return new StoredPlan(
        isSilent(row) ? interrupted(plan) : plan,
        remedies,
        operation(handle, plan.id(), remedies),
        row.getLong("revision"));
  }

  /** An operation is forgotten some day; that it was begun is not. */
  private static Optional<String> operation(Handle handle, String plan, List<PlanRemedy> remedies) {
    return handle
        .createQuery("SELECT id FROM operation WHERE plan = :plan")
        .bind("plan", plan)
        .mapTo(String.class)
        .findOne()
        .or(
            () ->
                remedies.stream()
                    .filter(one -> one.subject().equals(StoredPlan.EXECUTION) && one.done())
                    .map(PlanRemedy::outcome)
                    .findFirst());
  }

  private static PlanRemedy remedy(ResultSet row) throws SQLException {
    return new PlanRemedy(
        row.getString("subject"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"),
        row.getInt("done") == 1,
        row.getString("outcome"));
  }

  private PlanSummary summary(ResultSet row) throws SQLException {
    PlanSummary summary = json.readSummary(row.getString("summary"));
    return isSilent(row) ? summary.interrupted() : summary;
  }

  private boolean isSilent(ResultSet row) throws SQLException {
    return row.getString("state").equals(State.DRAWING.name())
        && row.getLong("alive_at") < realTime.millis() - SILENCE.toMillis();
  }

  private static Plan interrupted(Plan plan) {
    return new Plan(
        plan.id(),
        plan.request(),
        plan.startedBy(),
        plan.startedAt(),
        Optional.empty(),
        State.FAILED,
        plan.stacks(),
        plan.findings(),
        Optional.of(INTERRUPTED),
        plan.cost());
  }
}
