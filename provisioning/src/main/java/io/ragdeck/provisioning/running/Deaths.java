package io.ragdeck.provisioning.running;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.evidence.TaskLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Finds out why tasks died: their stop reason and the last lines of the container that failed. */
public final class Deaths {

  private static final int LINES = 20;

  private final TaskLog log;

  public Deaths(AwsClients clients, Location location) {
    this.log = new TaskLog(clients, location);
  }

  /** Those of the service's tasks that died by themselves, oldest first. */
  public static List<Task> of(RunningService service, Predicate<Task> which) {
    return service.tasks(DesiredStatus.STOPPED).stream()
        .filter(which)
        .filter(Deaths::died)
        .toList();
  }

  /** Tasks that the scheduler or a person stopped did not die. */
  public static boolean died(Task task) {
    String reason = task.stoppedReason() == null ? "" : task.stoppedReason();
    return task.stopCode() != TaskStopCode.USER_INITIATED
        && !reason.startsWith("Scaling activity initiated by")
        && !reason.startsWith("ECS is performing maintenance");
  }

  /** What is known of one. */
  public Death explain(Task task) {
    Optional<Container> failed = failed(task);
    return new Death(
        TaskLog.id(task),
        reason(task, failed),
        failed.map(it -> log.last(task, it.name(), LINES)).orElse(List.of()));
  }

  /** The container that ended badly, else the one that says why, else the first. */
  private static Optional<Container> failed(Task task) {
    return first(task, container -> container.exitCode() != null && container.exitCode() != 0)
        .or(() -> first(task, container -> container.reason() != null))
        .or(() -> task.containers().stream().findFirst());
  }

  private static Optional<Container> first(Task task, Predicate<Container> like) {
    return task.containers().stream().filter(like).findFirst();
  }

  private static String reason(Task task, Optional<Container> failed) {
    String stopped = task.stoppedReason() == null ? "" : task.stoppedReason();
    String own = failed.map(Container::reason).orElse("");
    Integer code = failed.map(Container::exitCode).orElse(null);
    String name = failed.map(Container::name).orElse("");
    if (own != null && own.startsWith("OutOfMemory")) {
      return "container %s ran out of memory (exit code 137)".formatted(name);
    }
    if (own != null && !own.isBlank()) {
      return sentence(own);
    }
    if (code != null && code != 0 && stopped.startsWith("Essential container")) {
      return "container %s exited with code %s".formatted(name, code);
    }
    return stopped.isBlank() ? "ECS gives no reason" : sentence(stopped);
  }

  private static String sentence(String text) {
    return text.strip().replaceAll("\\.$", "");
  }
}
