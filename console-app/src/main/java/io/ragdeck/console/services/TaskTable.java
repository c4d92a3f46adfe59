package io.ragdeck.console.services;

import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tasks of a service, those that run before those that stopped, the newest first.
 *
 * @param rows at most {@link #MOST}, and of the stopped ones at most {@link #MOST_STOPPED} unless
 *     somebody looks for some
 * @param more how many are not shown
 */
public record TaskTable(List<TaskRow> rows, int more) {

  static final int MOST = 100;

  /** A crash loop leaves dozens that say the same; who looks for one filters. */
  static final int MOST_STOPPED = 6;

  public TaskTable {
    rows = List.copyOf(rows);
  }

  /**
   * @param archived stopped tasks that AWS may have forgotten
   */
  static TaskTable of(ServiceState state, Collection<Task> archived, ServiceFilter filter) {
    Map<String, Task> tasks = new LinkedHashMap<>();
    state.tasks().value().orElse(List.of()).forEach(task -> tasks.put(task.arn().value(), task));
    archived.forEach(task -> tasks.putIfAbsent(task.arn().value(), task));
    List<TaskRow> rows =
        tasks.values().stream()
            .sorted(
                Comparator.comparing(Task::isStopped)
                    .thenComparing(TaskTable::at, Comparator.reverseOrder()))
            .map(task -> TaskRow.of(task, state.taskDefinition().value()))
            .filter(row -> filter.admits(words(row)))
            .toList();
    long running = rows.stream().filter(row -> !row.isStopped()).count();
    long most = filter.isSet() ? MOST : Math.min(MOST, running + MOST_STOPPED);
    List<TaskRow> shown = rows.stream().limit(most).toList();
    return new TaskTable(shown, rows.size() - shown.size());
  }

  private static Instant at(Task task) {
    return task.stoppedAt().or(task::startedAt).or(task::createdAt).orElse(Instant.EPOCH);
  }

  private static Stream<String> words(TaskRow row) {
    return Stream.of(
            Stream.of(row.id(), row.word(), row.place(), "revision " + row.revision()),
            row.health().stream(),
            row.why().stream(),
            row.words().stream(),
            row.exitCode().stream().map(code -> "exit " + code))
        .flatMap(word -> word);
  }
}
