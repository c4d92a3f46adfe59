package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.provisioning.operation.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * Operations in the store, as the one who works on them changes them. Everything is written under a
 * lease: who lost it gets {@link LeaseLost}, and nothing is written.
 */
public final class OperationLeases {

  private final Store store;
  private final AuditTrail audit;
  private final OperationJson json = new OperationJson();

  public OperationLeases(Store store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  /**
   * The right to work on an operation.
   *
   * @param id of the lease, never used twice
   */
  public record Lease(String operation, String id) {}

  /**
   * Somebody works on an operation, or did.
   *
   * @param lease empty where it was given back
   */
  public record Sign(Optional<String> lease, long beat) {}

  /** Takes the turn for the first that waits for each turn that is free. */
  public List<Lease> takeTurns() {
    record Waiting(String id, String turn) {}
    List<Waiting> waiting =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, turn FROM operation
                        WHERE state = 'QUEUED' AND turn NOT IN (SELECT turn FROM operation_turn)
                        ORDER BY queued_at, id""")
                    .map((row, context) -> new Waiting(row.getString("id"), row.getString("turn")))
                    .list());
    Set<String> seen = new HashSet<>();
    List<Lease> taken = new ArrayList<>();
    for (Waiting first : waiting) {
      if (seen.add(first.turn())) {
        takeTurn(first.id(), first.turn()).ifPresent(taken::add);
      }
    }
    return taken;
  }

  private Optional<Lease> takeTurn(String id, String turn) {
    Lease lease = lease(id);
    return store.inTransaction(
        handle -> {
          int mine =
              handle
                  .createUpdate(
                      """
                      INSERT INTO operation_turn (turn, operation_id) VALUES (:turn, :id)
                      ON CONFLICT DO NOTHING""")
                  .bind("turn", turn)
                  .bind("id", id)
                  .execute();
          if (mine == 0) {
            return Optional.empty();
          }
          int begun =
              handle
                  .createUpdate(
                      """
                      UPDATE operation SET state = 'RUNNING', lease = :lease, beat = beat + 1,
                        revision = revision + 1
                      WHERE id = :id AND state = 'QUEUED'""")
                  .bind("lease", lease.id())
                  .bind("id", id)
                  .execute();
          if (begun == 0) {
            leaveTurn(handle, id);
            return Optional.empty();
          }
          StoredOperations.freshen(handle, turn);
          return Optional.of(lease);
        });
  }

  private static Lease lease(String operation) {
    return new Lease(operation, UUID.randomUUID().toString());
  }

  /** The last sign of life of everything that runs, by operation. */
  public Map<String, Sign> signs() {
    return store.with(
        handle -> {
          Map<String, Sign> signs = new HashMap<>();
          handle
              .createQuery("SELECT id, lease, beat FROM operation WHERE state = 'RUNNING'")
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("id"),
                          new Sign(
                              Optional.ofNullable(row.getString("lease")), row.getLong("beat"))))
              .forEach(sign -> signs.put(sign.getKey(), sign.getValue()));
          return signs;
        });
  }

  /**
   * Takes over an operation.
   *
   * @param last its last sign; where there was another since, nothing is taken
   */
  public Optional<Lease> takeOver(String operation, Sign last) {
    Lease lease = lease(operation);
    int taken =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE operation SET lease = :lease, beat = beat + 1,
                          revision = revision + 1
                        WHERE id = :id AND state = 'RUNNING' AND beat = :beat
                          AND COALESCE(lease, '') = :last""")
                    .bind("lease", lease.id())
                    .bind("id", operation)
                    .bind("beat", last.beat())
                    .bind("last", last.lease().orElse(""))
                    .execute());
    return taken > 0 ? Optional.of(lease) : Optional.empty();
  }

  /**
   * Gives a sign of life.
   *
   * @return the leases that still hold, and whether somebody asked to stop that operation
   */
  public Map<Lease, Boolean> beat(Collection<Lease> leases) {
    if (leases.isEmpty()) {
      return Map.of();
    }
    List<String> ids = leases.stream().map(Lease::id).toList();
    return store.inTransaction(
        handle -> {
          int ignored =
              handle
                  .createUpdate("UPDATE operation SET beat = beat + 1 WHERE lease IN (<ids>)")
                  .bindList("ids", ids)
                  .execute();
          return held(handle, ids);
        });
  }

  /** The same without a sign of life. */
  public Map<Lease, Boolean> held(Collection<Lease> leases) {
    return leases.isEmpty()
        ? Map.of()
        : store.with(handle -> held(handle, leases.stream().map(Lease::id).toList()));
  }

  private static Map<Lease, Boolean> held(Handle handle, List<String> ids) {
    Map<Lease, Boolean> held = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT id, lease, cancel_requested_at IS NOT NULL AS cancelled FROM operation
            WHERE lease IN (<ids>)""")
        .bindList("ids", ids)
        .map(
            (row, context) ->
                Map.entry(
                    new Lease(row.getString("id"), row.getString("lease")),
                    row.getBoolean("cancelled")))
        .forEach(one -> held.put(one.getKey(), one.getValue()));
    return held;
  }

  /** Gives the lease back: whoever finds it may go on at once. */
  public void giveBack(Lease lease) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate("UPDATE operation SET lease = NULL WHERE lease = :lease")
                    .bind("lease", lease.id())
                    .execute());
  }

  /** What the step remembered in its present attempt. */
  public Map<String, String> memory(Lease lease, int ordinal) {
    return store
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT memory FROM operation_step
                        WHERE operation_id = :id AND ordinal = :ordinal""")
                    .bind("id", lease.operation())
                    .bind("ordinal", ordinal)
                    .mapTo(String.class)
                    .findOne())
        .map(json::readMemory)
        .orElse(Map.of());
  }

  /** Says that a step runs, before it does. One that is gone on with keeps its beginning. */
  public void beginStep(Lease lease, int ordinal, Instant at) {
    under(
        lease,
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE operation_step SET state = 'RUNNING',
                      started_at = COALESCE(started_at, :at)
                    WHERE operation_id = :id AND ordinal = :ordinal""")
                .bind("at", at.toEpochMilli())
                .bind("id", lease.operation())
                .bind("ordinal", ordinal)
                .execute());
  }

  /**
   * How far a step is.
   *
   * @param lines that are new; one that was kept before is not kept twice
   */
  public record Progress(
      int ordinal, int done, int total, Map<String, String> memory, List<OperationLine> lines) {

    public Progress {
      memory = Map.copyOf(memory);
      lines = List.copyOf(lines);
    }
  }

  public void keep(Lease lease, Progress progress) {
    under(lease, handle -> keep(handle, lease, progress));
  }

  private int keep(Handle handle, Lease lease, Progress progress) {
    if (!progress.lines().isEmpty()) {
      PreparedBatch lines =
          handle.prepareBatch(
              """
              INSERT INTO operation_line (operation_id, seq, at, step, text)
              VALUES (:id, :seq, :at, :step, :text)
              ON CONFLICT (operation_id, seq) DO NOTHING""");
      for (OperationLine line : progress.lines()) {
        lines
            .bind("id", lease.operation())
            .bind("seq", line.seq())
            .bind("at", line.at().toEpochMilli())
            .bind("step", line.step())
            .bind("text", StoredText.of(line.text()))
            .add();
      }
      int[] ignored = lines.execute();
    }
    return handle
        .createUpdate(
            """
            UPDATE operation_step SET done = :done, total = :total, memory = :memory
            WHERE operation_id = :id AND ordinal = :ordinal""")
        .bind("done", progress.done())
        .bind("total", progress.total())
        .bind("memory", json.write(progress.memory()))
        .bind("id", lease.operation())
        .bind("ordinal", progress.ordinal())
        .execute();
  }

  /** Keeps all that the operation came to so far. */
  public void keepResults(Lease lease, List<Result> results) {
    under(
        lease,
        handle ->
            handle
                .createUpdate("UPDATE operation SET result = :result WHERE id = :id")
                .bind("result", json.write(results))
                .bind("id", lease.operation())
                .execute());
  }

  /** Keeps how a step ended, with its last lines. */
  public void endStep(Lease lease, Progress progress, Outcome outcome, Instant at) {
    under(
        lease,
        handle -> {
          int kept = keep(handle, lease, progress);
          Update update =
              handle
                  .createUpdate(
                      """
                      UPDATE operation_step SET state = :state, finished_at = :at,
                        message = :message, evidence = :evidence, cure = :cure
                      WHERE operation_id = :id AND ordinal = :ordinal""")
                  .bind("state", state(outcome).name())
                  .bind("at", at.toEpochMilli())
                  .bind("message", StoredText.of(outcome.message()))
                  .bind("id", lease.operation())
                  .bind("ordinal", progress.ordinal());
          if (outcome instanceof Outcome.Failed failed) {
            update.bind(
                "evidence", json.write(failed.evidence().stream().map(StoredText::of).toList()));
            update.bind("cure", failed.cure().map(StoredText::of).orElse(null));
          } else {
            update.bind("evidence", "[]");
            update.bind("cure", (String) null);
          }
          return kept + update.execute();
        });
  }

  private static StoredStep.State state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> StoredStep.State.DONE;
      case Outcome.Skipped _ -> StoredStep.State.SKIPPED;
      case Outcome.Cancelled _ -> StoredStep.State.CANCELLED;
      case Outcome.Failed _ -> StoredStep.State.FAILED;
    };
  }

  /**
   * Ends the operation and leaves its turn to the next.
   *
   * @param words for the audit trail
   */
  public void end(Lease lease, StoredOperation operation, State state, Instant at, String words) {
    under(
        lease,
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      """
                      UPDATE operation SET state = :state, finished_at = :at, lease = NULL
                      WHERE id = :id""")
                  .bind("state", state.name())
                  .bind("at", at.toEpochMilli())
                  .bind("id", lease.operation())
                  .execute();
          leaveTurn(handle, lease.operation());
          StoredOperations.freshen(handle, operation.subject().turn());
          return ended
              + audit.record(
                  handle,
                  Actor.CONSOLE,
                  Action.OPERATION_END,
                  operation.subject().system(),
                  state == State.FAILED ? AuditEntry.Result.FAILED : AuditEntry.Result.DONE,
                  words);
        });
  }

  private static void leaveTurn(Handle handle, String operation) {
    int ignored =
        handle
            .createUpdate("DELETE FROM operation_turn WHERE operation_id = :id")
            .bind("id", operation)
            .execute();
  }

  private interface Work {
    int with(Handle handle);
  }

  /** The row of the operation is locked first, so that nobody takes the lease in between. */
  private void under(Lease lease, Work work) {
    int ignored =
        store.inTransaction(
            handle -> {
              int held =
                  handle
                      .createUpdate(
                          """
                          UPDATE operation SET revision = revision + 1
                          WHERE id = :id AND lease = :lease""")
                      .bind("id", lease.operation())
                      .bind("lease", lease.id())
                      .execute();
              if (held == 0) {
                throw new LeaseLost(lease.operation());
              }
              return work.with(handle);
            });
  }
}
