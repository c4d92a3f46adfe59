package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Operations in the store, as everybody but the one who works on them sees and changes them: asked
 * for, looked at, cancelled, tried again. Each change is audited in its own transaction.
 */
public final class StoredOperations {

  private final Store store;
  private final AuditTrail audit;
  private final OperationJson json = new OperationJson();
  private final OperationRows rows = new OperationRows(json);

  public StoredOperations(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  /**
   * Something to be done.
   *
   * @param key names the request; a second one of the same person with the same key begins nothing
   * @param steps the names of its steps, in their order
   */
  public record NewOperation(
      String id,
      Subject subject,
      Order order,
      Instant at,
      Optional<String> key,
      List<String> steps) {

    public NewOperation {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Keeps what is to be done, with its steps, before any of it is done.
   *
   * @return the operation that applies the same plan, or else the one that the first request with
   *     this key began; empty where this one is the first
   */
  public Optional<StoredOperation> begin(Actor actor, NewOperation wanted) {
    boolean added = store.inTransaction(handle -> added(handle, actor, wanted));
    return added
        ? Optional.empty()
        : plan(wanted.order())
            .flatMap(this::applies)
            .or(() -> wanted.key().flatMap(key -> beganWith(actor.who(), key)))
            .flatMap(this::find);
  }

  private static Optional<String> plan(Order order) {
    return order instanceof Order.Deploy deploy ? Optional.of(deploy.plan()) : Optional.empty();
  }

  /** Of what the last ones are asked for. */
  private static Optional<String> resource(Order order) {
    return order instanceof Order.TestRestore test
        ? Optional.of("%s %s".formatted(test.type(), test.store()))
        : Optional.empty();
  }

  private boolean added(Handle handle, Actor actor, NewOperation wanted) {
    String kind = json.kind(wanted.order());
    long at = after(handle, wanted.subject().turn(), wanted.at().toEpochMilli());
    int added =
        handle
            .createUpdate(
                """
                INSERT INTO operation (id, system, turn, subject, wanted, kind, started_by,
                  started_at, queued_at, idempotency_key, plan, resource, state, attempt, beat, revision, result)
                VALUES (:id, :system, :turn, :subject, :wanted, :kind, :who, :at, :at, :key,
                  :plan, :resource, 'QUEUED', 1, 0, 1, '[]')
                ON CONFLICT DO NOTHING""")
            .bind("id", wanted.id())
            .bind("system", wanted.subject().system())
            .bind("turn", wanted.subject().turn())
            .bind("subject", json.write(wanted.subject()))
            .bind("wanted", json.write(wanted.order()))
            .bind("kind", kind)
            .bind("who", actor.who())
            .bind("at", at)
            .bind("key", wanted.key().orElse(null))
            .bind("plan", plan(wanted.order()).orElse(null))
            .bind("resource", resource(wanted.order()).orElse(null))
            .execute();
    if (added == 0) {
      return false;
    }
    PreparedBatch steps =
        handle.prepareBatch(
            """
            INSERT INTO operation_step (operation_id, ordinal, name, state, attempt, evidence, done,
              total, memory)
            VALUES (:id, :ordinal, :name, 'PENDING', 1, '[]', 0, 0, '{}')""");
    for (int ordinal = 1; ordinal <= wanted.steps().size(); ordinal++) {
      steps
          .bind("id", wanted.id())
          .bind("ordinal", ordinal)
          .bind("name", wanted.steps().get(ordinal - 1))
          .add();
    }
    int[] ignored = steps.execute();
    audited(handle, actor, Action.OPERATION_BEGIN, wanted.id(), wanted.subject(), wanted.order());
    return true;
  }

  /** The watched world's clock may go back; what is begun later must read as begun later. */
  private static long after(Handle handle, String turn, long at) {
    return handle
        .createQuery("SELECT MAX(started_at) FROM operation WHERE turn = :turn")
        .bind("turn", turn)
        .mapTo(Long.class)
        .findOne()
        .map(newest -> Math.max(at, newest + 1))
        .orElse(at);
  }

  private void audited(
      Handle handle, Actor actor, Action action, String id, Subject subject, Order order) {
    int ignored =
        audit.record(
            handle,
            actor,
            action,
            subject.system(),
            AuditEntry.Result.DONE,
            "%s: %s".formatted(id, order.summary()));
  }

  private Optional<String> applies(String plan) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT id FROM operation WHERE plan = :plan")
                .bind("plan", plan)
                .mapTo(String.class)
                .findOne());
  }

  /** The operation that somebody's request with this key began. */
  public Optional<StoredOperation> begun(Actor actor, String key) {
    return beganWith(actor.who(), key).flatMap(this::find);
  }

  private Optional<String> beganWith(String who, String key) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM operation WHERE started_by = :who AND idempotency_key = :key")
                .bind("who", who)
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
  }

  public Optional<StoredOperation> find(String id) {
    return store.with(handle -> rows.read(handle, List.of(id)).stream().findFirst());
  }

  /** Newest first; what is empty doesn't matter. */
  public Slice<StoredOperation> list(
      Optional<String> system, Optional<State> state, Optional<Cursor> before, int limit) {
    List<StoredOperation> found =
        store.with(
            handle ->
                rows.read(
                    handle,
                    handle
                        .createQuery(
                            """
                            SELECT id FROM operation
                            WHERE (:system = '' OR system = :system)
                              AND (:state = '' OR state = :state)
                              AND (started_at < :at OR (started_at = :at AND id < :id))
                            ORDER BY started_at DESC, id DESC
                            LIMIT :limit""")
                        .bind("system", system.orElse(""))
                        .bind("state", state.map(State::name).orElse(""))
                        .bind("at", before.map(Cursor::at).orElse(Long.MAX_VALUE))
                        .bind("id", before.map(Cursor::id).orElse(""))
                        .bind("limit", limit + 1)
                        .mapTo(String.class)
                        .list()));
    return Slice.of(found, limit, one -> new Cursor(one.startedAt().toEpochMilli(), one.id()));
  }

  /**
   * Newest first.
   *
   * @param kind of the order, as {@link StoredOperation} has it
   */
  public List<StoredOperation> newest(String system, String kind, int most) {
    return store.with(
        handle ->
            rows.read(
                handle,
                handle
                    .createQuery(
                        """
                        SELECT id FROM operation WHERE system = :system AND kind = :kind
                        ORDER BY started_at DESC, id DESC
                        LIMIT :most""")
                    .bind("system", system)
                    .bind("kind", kind)
                    .bind("most", most)
                    .mapTo(String.class)
                    .list()));
  }

  /**
   * Of each thing that they are about the last ones that succeeded or failed, newest first.
   *
   * @param kind of the order, as {@link StoredOperation} has it
   * @param each how many of each thing
   */
  public List<StoredOperation> lastOfEach(String system, String kind, int each) {
    return store.with(
        handle ->
            rows.read(
                handle,
                handle
                    .createQuery(
                        """
                        SELECT id FROM (
                          SELECT id, started_at, ROW_NUMBER() OVER (
                            PARTITION BY resource ORDER BY started_at DESC, id DESC) AS place
                          FROM operation
                          WHERE system = :system AND kind = :kind AND resource IS NOT NULL
                            AND state IN ('SUCCEEDED', 'FAILED')) AS ended
                        WHERE place <= :each
                        ORDER BY started_at DESC, id DESC""")
                    .bind("system", system)
                    .bind("kind", kind)
                    .bind("each", each)
                    .mapTo(String.class)
                    .list()));
  }

  /** Those that run or wait, oldest first. */
  public List<StoredOperation> unfinished() {
    return unfinished(Integer.MAX_VALUE).first();
  }

  /**
   * What runs or waits.
   *
   * @param first what runs before what waits, oldest first
   * @param more how many there are besides
   */
  public record Unfinished(List<StoredOperation> first, int more) {

    public Unfinished {
      first = List.copyOf(first);
    }
  }

  /** The first of those that run or wait. */
  public Unfinished unfinished(int most) {
    return store.with(
        handle -> {
          List<String> ids =
              handle
                  .createQuery(
                      """
                      SELECT id FROM operation WHERE state IN ('RUNNING', 'QUEUED')
                      ORDER BY CASE state WHEN 'RUNNING' THEN 0 ELSE 1 END, queued_at, id""")
                  .mapTo(String.class)
                  .list();
          List<String> first = ids.subList(0, Math.min(most, ids.size()));
          return new Unfinished(rows.read(handle, first), ids.size() - first.size());
        });
  }

  /** All that anything was ever done to, by id, also those that are gone. */
  public List<String> systems() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT DISTINCT system FROM operation ORDER BY system")
                .mapTo(String.class)
                .list());
  }

  /** Lines of the log after that one, oldest first. */
  public List<OperationLine> lines(String id, long after, int limit) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM operation_line WHERE operation_id = :id AND seq > :after
                    ORDER BY seq LIMIT :limit""")
                .bind("id", id)
                .bind("after", after)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new OperationLine(
                            row.getLong("seq"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("step"),
                            row.getString("text")))
                .list());
  }

  /** The number of the newest line; 0 for none. */
  public long newestLine(String id) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    "SELECT COALESCE(MAX(seq), 0) FROM operation_line WHERE operation_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
  }

  /**
   * Asks to stop: what waits never begins, what runs is told.
   *
   * @return whether there was anything to stop
   */
  public boolean cancel(Actor actor, StoredOperation operation, Instant at) {
    return store.inTransaction(
        handle -> {
          int waiting =
              handle
                  .createUpdate(
                      """
                      UPDATE operation SET state = 'CANCELLED', cancel_requested_by = :who,
                        cancel_requested_at = :at, finished_at = :at, revision = revision + 1
                      WHERE id = :id AND state = 'QUEUED'""")
                  .bind("who", actor.who())
                  .bind("at", at.toEpochMilli())
                  .bind("id", operation.id())
                  .execute();
          int running =
              waiting > 0
                  ? 0
                  : handle
                      .createUpdate(
                          """
                          UPDATE operation SET cancel_requested_by = :who,
                            cancel_requested_at = :at, revision = revision + 1
                          WHERE id = :id AND state = 'RUNNING' AND cancel_requested_at IS NULL""")
                      .bind("who", actor.who())
                      .bind("at", at.toEpochMilli())
                      .bind("id", operation.id())
                      .execute();
          if (waiting + running > 0) {
            audited(handle, actor, Action.OPERATION_CANCEL, operation);
            freshen(handle, operation.subject().turn());
          }
          return waiting + running > 0;
        });
  }

  /**
   * Puts what failed or was cancelled into the queue again; what was done stays done.
   *
   * @return whether it is queued
   */
  public Retried retry(Actor actor, StoredOperation operation, Instant at) {
    return store.inTransaction(
        handle -> {
          Optional<String> newer = newer(handle, operation);
          if (newer.isPresent()) {
            return new Retried.Overtaken(newer.get());
          }
          int queued =
              handle
                  .createUpdate(
                      """
                      UPDATE operation SET state = 'QUEUED', attempt = attempt + 1,
                        queued_at = :at, finished_at = NULL, cancel_requested_by = NULL,
                        cancel_requested_at = NULL, lease = NULL, revision = revision + 1
                      WHERE id = :id AND state IN ('FAILED', 'CANCELLED')""")
                  .bind("at", at.toEpochMilli())
                  .bind("id", operation.id())
                  .execute();
          if (queued == 0) {
            return new Retried.NotEnded();
          }
          begunAnew(handle, operation.id());
          audited(handle, actor, Action.OPERATION_RETRY, operation);
          return new Retried.Queued();
        });
  }

  /** What ended badly forgets what it did, but for what it remembered for good. */
  private void begunAnew(Handle handle, String id) {
    Map<Integer, String> kept = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT ordinal, memory FROM operation_step
            WHERE operation_id = :id AND state IN ('FAILED', 'CANCELLED')""")
        .bind("id", id)
        .map((row, context) -> Map.entry(row.getInt("ordinal"), row.getString("memory")))
        .forEach(step -> kept.put(step.getKey(), json.write(forGood(step.getValue()))));
    kept.forEach(
        (ordinal, memory) -> {
          int ignored =
              handle
                  .createUpdate(
                      """
                      UPDATE operation_step SET state = 'PENDING', attempt = attempt + 1,
                        started_at = NULL, finished_at = NULL, message = NULL, evidence = '[]',
                        cure = NULL, done = 0, total = 0, memory = :memory
                      WHERE operation_id = :id AND ordinal = :ordinal""")
                  .bind("memory", memory)
                  .bind("id", id)
                  .bind("ordinal", ordinal)
                  .execute();
        });
  }

  private Map<String, String> forGood(String memory) {
    Map<String, String> all = new TreeMap<>(json.readMemory(memory));
    all.keySet().removeIf(key -> !key.startsWith(StoredStep.FOR_GOOD));
    return all;
  }

  /** What asking to try again came to. */
  public sealed interface Retried {
    record Queued() implements Retried {}

    /** It runs, waits, or ended well. */
    record NotEnded() implements Retried {}

    /** Another was begun on the system since: its steps can't count on what they found. */
    record Overtaken(String operation) implements Retried {}
  }

  private static Optional<String> newer(Handle handle, StoredOperation operation) {
    return handle
        .createQuery(
            """
            SELECT id FROM operation
            WHERE turn = :turn AND started_at >= :at AND id <> :id
              AND (state <> 'CANCELLED' OR EXISTS (
                SELECT 1 FROM operation_step
                WHERE operation_id = operation.id AND started_at IS NOT NULL))
            ORDER BY started_at, id LIMIT 1""")
        .bind("turn", operation.subject().turn())
        .bind("at", operation.startedAt().toEpochMilli())
        .bind("id", operation.id())
        .mapTo(String.class)
        .findOne();
  }

  private void audited(Handle handle, Actor actor, Action action, StoredOperation operation) {
    audited(handle, actor, action, operation.id(), operation.subject(), operation.order());
  }

  /** What waits may wait for another operation now. */
  static void freshen(Handle handle, String turn) {
    int ignored =
        handle
            .createUpdate(
                """
                UPDATE operation SET revision = revision + 1
                WHERE turn = :turn AND state = 'QUEUED'""")
            .bind("turn", turn)
            .execute();
  }

  /** An operation's revision, and whose it is. */
  public record Mark(String system, long revision) {}

  /** The revisions of all that are unfinished or new, and of these. */
  public Map<String, Mark> marks(Collection<String> ids) {
    return store.with(
        handle -> {
          Map<String, Mark> marks = new HashMap<>();
          handle
              .createQuery(
                  """
                  SELECT id, system, revision FROM operation
                  WHERE state IN ('QUEUED', 'RUNNING') OR id IN (<ids>)
                    OR id IN (SELECT id FROM operation ORDER BY started_at DESC, id DESC LIMIT 20)""")
              .bindList("ids", ids.isEmpty() ? List.of("") : List.copyOf(ids))
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("id"),
                          new Mark(row.getString("system"), row.getLong("revision"))))
              .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
          return marks;
        });
  }

  /** Forgets what ended before that, and answers how much it was. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM operation
                    WHERE finished_at < :at AND state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')""")
                .bind("at", oldest.toEpochMilli())
                .execute());
  }
}
