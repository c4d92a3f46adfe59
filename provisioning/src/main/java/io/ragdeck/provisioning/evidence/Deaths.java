package io.ragdeck.provisioning.evidence;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Finds out which tasks died, and why. AWS tells of stopped tasks for about an hour. */
public final class Deaths {

  private static final int LARGEST_BATCH = 100;

  private static final int LINES = 20;

  private final EcsClient ecs;
  private final TaskLog log;

  public Deaths(AwsClients clients, Location location) {
    this.ecs = clients.ecs(location);
    this.log = new TaskLog(clients, location);
  }

  /**
   * The first that did not end because somebody wanted it to.
   *
   * @param family of its task definition
   * @param since only of tasks that were made then or later, by AWS's clock
   */
  public Optional<Death> first(String cluster, String family, Instant since) {
    return stopped(cluster, family).stream()
        .filter(task -> task.createdAt() != null && !task.createdAt().isBefore(since))
        .filter(Deaths::died)
        .min(
            Comparator.comparing(task -> Optional.ofNullable(task.stoppedAt()).orElse(Instant.MAX)))
        .map(this::death);
  }

  /** Why this one ended. */
  public Death death(Task task) {
    DeathCause cause = DeathCause.of(task);
    return new Death(TaskLog.id(task), cause.sentence(), log.last(task, LINES), cause.cure());
  }

  /** None where the cluster is gone: there is nothing to tell then. */
  private List<Task> stopped(String cluster, String family) {
    try {
      List<String> arns =
          ecs
              .listTasksPaginator(
                  request ->
                      request.cluster(cluster).family(family).desiredStatus(DesiredStatus.STOPPED))
              .stream()
              .flatMap(page -> page.taskArns().stream())
              .toList();
      return arns.stream()
          .gather(Gatherers.windowFixed(LARGEST_BATCH))
          .flatMap(
              batch -> ecs.describeTasks(it -> it.cluster(cluster).tasks(batch)).tasks().stream())
          .toList();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return List.of();
      }
      throw refused;
    }
  }

  /** Whether it ended by itself: the scheduler or a person may have stopped it. */
  public static boolean died(Task task) {
    String reason = Optional.ofNullable(task.stoppedReason()).orElse("");
    return task.stopCode() != TaskStopCode.USER_INITIATED
        && !reason.startsWith("Scaling activity initiated by")
        && !reason.startsWith("ECS is performing maintenance");
  }
}
