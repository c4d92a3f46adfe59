package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.History;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stopped tasks and service events in the store. A batch is one transaction and a known entry is
 * left as it is, so a console that is killed in between loses nothing and doubles nothing when it
 * offers the same things again.
 */
public final class StoredHistory implements History {

  private static final String TASK = "task";
  private static final String EVENT = "event";

  private final Store store;
  private final Clock clock;
  private final HistoryJson json = new HistoryJson();

  /**
   * @param clock the time of the watched world: a task whose stop time AWS doesn't say stopped now
   */
  public StoredHistory(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public int keepTasks(SystemId system, Collection<Task> stopped) {
    Instant now = clock.instant();
    return keep(stopped.stream().map(task -> row(system, task, now)).toList());
  }

  @Override
  public int keepEvents(SystemId system, String service, Collection<ServiceEvent> events) {
    return keep(events.stream().map(event -> row(system, service, event)).toList());
  }

  @Override
  public int keepEvents(
      SystemId system, Map<String, ? extends Collection<ServiceEvent>> eventsByService) {
    return keep(
        eventsByService.entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().map(event -> row(system, entry.getKey(), event)))
            .toList());
  }

  /** What was kept, newest first. */
  public Slice<HistoryEntry> search(HistoryQuery query) {
    List<Row> rows =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM history_entry
                        WHERE (:system = '' OR system = :system)
                          AND (:service = '' OR service = :service)
                          AND (:kind = '' OR kind = :kind)
                          AND at >= :since AND at < :until
                          AND searched LIKE :text ESCAPE '\\'
                          AND (at < :at OR (at = :at AND id < :id))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit""")
                    .bind("system", query.system().orElse(""))
                    .bind("service", query.service().orElse(""))
                    .bind(
                        "kind",
                        query.kind().map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse(""))
                    .bind("since", query.since().map(Instant::toEpochMilli).orElse(0L))
                    .bind("until", query.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
                    .bind(
                        "text",
                        Like.containing(storable(query.text().orElse("").toLowerCase(Locale.ROOT))))
                    .bind("at", query.before().map(Cursor::at).orElse(Long.MAX_VALUE))
                    .bind("id", query.before().map(Cursor::id).orElse(""))
                    .bind("limit", query.limit() + 1)
                    .map((result, context) -> row(result))
                    .list());
    Slice<Row> slice =
        Slice.of(rows, query.limit(), row -> new Cursor(row.at().toEpochMilli(), row.id()));
    return new Slice<>(slice.items().stream().map(this::entry).toList(), slice.next());
  }

  /** Forgets what is older than that and answers how much it was. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate("DELETE FROM history_entry WHERE at < :at")
                .bind("at", oldest.toEpochMilli())
                .execute());
  }

  private record Row(
      String kind,
      String id,
      String system,
      Optional<String> service,
      Instant at,
      String searched,
      String content) {}

  private int keep(List<Row> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    return store.inTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO history_entry (kind, id, system, service, at, searched, content)
                  VALUES (:kind, :id, :system, :service, :at, :searched, :content)
                  ON CONFLICT (kind, id) DO NOTHING""");
          // All in one order: two replicas that write the same rows must not wait for each other.
          rows.stream()
              .sorted(Comparator.comparing(Row::kind).thenComparing(Row::id))
              .forEach(
                  row ->
                      batch
                          .bind("kind", row.kind())
                          .bind("id", row.id())
                          .bind("system", row.system())
                          .bind("service", row.service())
                          .bind("at", row.at().toEpochMilli())
                          .bind("searched", storable(row.searched()))
                          .bind("content", storable(row.content()))
                          .add());
          return Arrays.stream(batch.execute()).sum();
        });
  }

  private Row row(SystemId system, Task task, Instant now) {
    return new Row(
        TASK,
        task.arn().value(),
        system.value(),
        task.service(),
        task.stoppedAt().orElse(now),
        searched(
            Stream.concat(
                Stream.of(
                    task.arn().id(),
                    task.taskDefinition().name(),
                    task.stopCode().orElse(""),
                    task.stoppedReason().orElse("")),
                task.containers().stream()
                    .flatMap(
                        container ->
                            Stream.of(
                                container.name(),
                                container.image(),
                                container.reason().orElse(""),
                                container.exitCode().map(code -> "exit " + code).orElse(""))))),
        json.write(task));
  }

  private Row row(SystemId system, String service, ServiceEvent event) {
    return new Row(
        EVENT,
        event.id(),
        system.value(),
        Optional.of(service),
        event.at(),
        searched(Stream.of(event.message())),
        json.write(event));
  }

  /** PostgreSQL keeps no text with this character, and AWS passes on whatever a container wrote. */
  private static String storable(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  private static String searched(Stream<String> words) {
    return words.collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("kind"),
        row.getString("id"),
        row.getString("system"),
        Optional.ofNullable(row.getString("service")),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("searched"),
        row.getString("content"));
  }

  private HistoryEntry entry(Row row) {
    return row.kind().equals(TASK)
        ? new HistoryEntry.StoppedTask(
            row.system(), row.service(), row.at(), json.readTask(row.content()))
        : new HistoryEntry.Event(
            row.system(), row.service(), row.at(), json.readEvent(row.content()));
  }
}
