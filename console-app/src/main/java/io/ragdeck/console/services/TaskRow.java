package io.ragdeck.console.services;

import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.diagnosis.StoppedTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task in the table, running or stopped.
 *
 * @param word Running, Pending, Stopped, …
 * @param health in a word; empty where no container has a health check
 * @param revision of the task definition
 * @param place zone, and instance where it has one
 * @param why it stopped, in plain words; empty where nothing failed
 * @param words AWS's own, where they say more than {@code why}
 * @param exitCode the one that explains the stop
 * @param containers where there are several
 */
public record TaskRow(
    String id,
    String arn,
    String word,
    String tone,
    Optional<String> health,
    int revision,
    String place,
    Optional<Instant> startedAt,
    Optional<Instant> stoppedAt,
    Optional<String> why,
    Optional<String> words,
    Optional<Integer> exitCode,
    List<ContainerRow> containers) {

  public TaskRow {
    containers = List.copyOf(containers);
  }

  /** A container of the task. */
  public record ContainerRow(
      String name, String word, Optional<Integer> exitCode, Optional<String> reason) {}

  public static TaskRow of(Task task, Optional<TaskDefinition> definition) {
    Optional<String> why = StoppedTask.sentence(task, definition);
    return new TaskRow(
        task.arn().id(),
        task.arn().value(),
        States.taskWord(task.lastStatus()),
        tone(task, why),
        Optional.of(task.health())
            .filter(health -> !health.equals("UNKNOWN"))
            .map(States::taskWord),
        task.taskDefinition().revision(),
        Stream.concat(task.availabilityZone().stream(), task.instance().stream())
            .collect(Collectors.joining(" · ")),
        task.startedAt(),
        task.stoppedAt(),
        why,
        words(task),
        task.exitCode(),
        containers(task));
  }

  public boolean isStopped() {
    return stoppedAt.isPresent() || word.equals("Stopped");
  }

  private static String tone(Task task, Optional<String> why) {
    return task.isStopped() && why.isPresent()
        ? "bad"
        : States.taskTone(task.lastStatus(), task.health());
  }

  private static Optional<String> words(Task task) {
    String all =
        Stream.concat(
                task.stoppedReason().stream(),
                task.containers().stream().flatMap(container -> container.reason().stream()))
            .distinct()
            .collect(Collectors.joining(" · "));
    return Optional.of(all).filter(words -> !words.isEmpty());
  }

  private static List<ContainerRow> containers(Task task) {
    return task.containers().size() < 2
        ? List.of()
        : task.containers().stream().map(TaskRow::container).toList();
  }

  private static ContainerRow container(Container container) {
    return new ContainerRow(
        container.name(),
        States.taskWord(container.lastStatus()),
        container.exitCode(),
        container.reason());
  }
}
