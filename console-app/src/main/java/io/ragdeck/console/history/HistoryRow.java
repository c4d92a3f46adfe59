package io.ragdeck.console.history;

import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.diagnosis.StoppedTask;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the history.
 *
 * @param kind Task or Event
 * @param what in plain words
 * @param words AWS's own, where the plain ones are ours
 * @param taskId of a task
 */
record HistoryRow(
    Instant at,
    String system,
    Optional<String> service,
    String kind,
    String what,
    Optional<String> words,
    Optional<String> taskId,
    Optional<Integer> exitCode) {

  static HistoryRow of(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.StoppedTask stopped -> task(stopped);
      case HistoryEntry.Event event ->
          new HistoryRow(
              event.at(),
              event.system(),
              event.service(),
              "Event",
              event.event().message(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
    };
  }

  private static HistoryRow task(HistoryEntry.StoppedTask stopped) {
    Task task = stopped.task();
    Optional<String> plain = StoppedTask.sentence(task, Optional.empty());
    String words =
        Stream.concat(
                task.stoppedReason().stream(),
                task.containers().stream().flatMap(container -> container.reason().stream()))
            .distinct()
            .collect(Collectors.joining(" · "));
    return new HistoryRow(
        stopped.at(),
        stopped.system(),
        stopped.service(),
        "Stopped task",
        plain.orElse(words.isEmpty() ? "Stopped" : words),
        plain.flatMap(sentence -> Optional.of(words)).filter(text -> !text.isEmpty()),
        Optional.of(task.arn().id()),
        task.exitCode());
  }
}
