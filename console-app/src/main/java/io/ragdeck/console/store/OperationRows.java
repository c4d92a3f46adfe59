package io.ragdeck.console.store;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.StoredOperation.CancelRequest;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads operations with their steps from rows. */
final class OperationRows {

  /** With whoever stands directly before it in the queue, else whoever has the turn. */
  private static final String SELECT =
      """
      SELECT operation.*, COALESCE(queue.ahead, turn.operation_id) AS ahead FROM operation
      LEFT JOIN (
        SELECT id, turn, LAG(id) OVER (PARTITION BY turn ORDER BY queued_at, id) AS ahead
        FROM operation WHERE state = 'QUEUED') queue ON queue.id = operation.id
      LEFT JOIN operation_turn turn ON turn.turn = queue.turn
      WHERE operation.id IN (<ids>)""";

  private final OperationJson json;

  OperationRows(OperationJson json) {
    this.json = json;
  }

  /** The operations with these ids, in their order; unknown ones are left out. */
  List<StoredOperation> read(Handle handle, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, List<StoredStep>> steps = steps(handle, ids);
    Map<String, StoredOperation> found = new HashMap<>();
    handle
        .createQuery(SELECT)
        .bindList("ids", ids)
        .map((row, context) -> operation(row, steps))
        .forEach(operation -> found.put(operation.id(), operation));
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private Map<String, List<StoredStep>> steps(Handle handle, List<String> ids) {
    Map<String, List<StoredStep>> steps = new HashMap<>();
    handle
        .createQuery("SELECT * FROM operation_step WHERE operation_id IN (<ids>) ORDER BY ordinal")
        .bindList("ids", ids)
        .map((row, context) -> Map.entry(row.getString("operation_id"), step(row)))
        .forEach(
            step ->
                steps.computeIfAbsent(step.getKey(), _ -> new ArrayList<>()).add(step.getValue()));
    return steps;
  }

  private StoredOperation operation(ResultSet row, Map<String, List<StoredStep>> steps)
      throws SQLException {
    String id = row.getString("id");
    State state = State.valueOf(row.getString("state"));
    Optional<Instant> cancelledAt = Columns.instant(row, "cancel_requested_at");
    String canceller = row.getString("cancel_requested_by");
    Optional<Subject> subject = subject(row);
    return new StoredOperation(
        id,
        subject.isPresent() ? subject.get() : outline(row),
        subject.isPresent() ? order(row) : new Order.Unreadable(row.getString("kind")),
        row.getString("kind"),
        row.getString("started_by"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        state,
        Optional.ofNullable(row.getString("ahead")),
        cancelledAt.map(at -> new CancelRequest(canceller, at)),
        row.getInt("attempt"),
        row.getLong("revision"),
        json.readResults(row.getString("result")),
        Columns.instant(row, "finished_at"),
        steps.getOrDefault(id, List.of()));
  }

  private Optional<Subject> subject(ResultSet row) throws SQLException {
    try {
      return Optional.of(json.readSubject(row.getString("subject")));
    } catch (IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  /** What the columns tell: enough for a list, and for whoever waits for its turn. */
  private static Subject outline(ResultSet row) throws SQLException {
    String turn = row.getString("turn");
    int base = turn.lastIndexOf('/') + 1;
    return new Subject(
        row.getString("system"),
        turn.substring(base),
        Optional.empty(),
        Location.parse(turn.substring(0, base - 1)),
        Optional.empty());
  }

  /** One that another version kept must not hide the others beside it. */
  private Order order(ResultSet row) throws SQLException {
    try {
      return json.readOrder(row.getString("wanted"));
    } catch (IllegalStateException unreadable) {
      return new Order.Unreadable(row.getString("kind"));
    }
  }

  private StoredStep step(ResultSet row) throws SQLException {
    return new StoredStep(
        row.getInt("ordinal"),
        row.getString("name"),
        StoredStep.State.valueOf(row.getString("state")),
        row.getInt("attempt"),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "finished_at"),
        Optional.ofNullable(row.getString("message")),
        json.readLines(row.getString("evidence")),
        Optional.ofNullable(row.getString("cure")),
        row.getInt("done"),
        row.getInt("total"));
  }
}
