package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskSize;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/**
 * The tasks of a cluster, running and stopped: ListTasks of each kind by 100 (AWS lists RUNNING
 * unless asked, and the reasons are in the STOPPED), DescribeTasks by 100.
 */
public final class TaskReader {

  private static final int PAGE = 100;
  private static final int BATCH = 100;
  private static final String PROCESSOR = "ecs.cpu-architecture";
  private static final int INCLUDED_GIB = 20;
  private static final String SERVICE_GROUP = "service:";

  private final EcsClient ecs;
  private final Masking masking;

  public TaskReader(EcsClient ecs, Masking masking) {
    this.ecs = ecs;
    this.masking = masking;
  }

  /**
   * Every task that AWS still has of the cluster, about an hour of stopped ones.
   *
   * @param known tasks of the last read; those that were STOPPED can't change and are not described
   *     again
   */
  public List<Task> read(ClusterArn cluster, List<Task> known) {
    Map<String, Task> stopped =
        known.stream()
            .filter(Task::isStopped)
            .collect(Collectors.toMap(task -> task.arn().value(), Function.identity()));
    List<String> arns =
        FanOut.flat(
                List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED),
                status -> list(cluster, status))
            .stream()
            .distinct()
            .toList();
    List<String> toDescribe = arns.stream().filter(arn -> !stopped.containsKey(arn)).toList();
    Stream<Task> described =
        FanOut.flat(FanOut.batches(toDescribe, BATCH), batch -> describe(cluster, batch)).stream();
    Stream<Task> remembered =
        arns.stream().flatMap(arn -> Optional.ofNullable(stopped.get(arn)).stream());
    return Stream.concat(described, remembered)
        .sorted(Comparator.comparing(task -> task.arn().value()))
        .toList();
  }

  private List<String> list(ClusterArn cluster, DesiredStatus status) {
    return ecs
        .listTasksPaginator(
            request -> request.cluster(cluster.value()).desiredStatus(status).maxResults(PAGE))
        .taskArns()
        .stream()
        .toList();
  }

  private List<Task> describe(ClusterArn cluster, List<String> arns) {
    return ecs
        .describeTasks(request -> request.cluster(cluster.value()).tasks(arns))
        .tasks()
        .stream()
        .map(task -> translate(cluster, task))
        .toList();
  }

  private Task translate(ClusterArn cluster, software.amazon.awssdk.services.ecs.model.Task task) {
    return new Task(
        new TaskArn(task.taskArn()),
        cluster,
        Optional.ofNullable(task.group())
            .filter(group -> group.startsWith(SERVICE_GROUP))
            .map(group -> group.substring(SERVICE_GROUP.length())),
        new TaskDefinitionArn(task.taskDefinitionArn()),
        task.lastStatus(),
        Objects.requireNonNullElse(task.desiredStatus(), ""),
        Objects.requireNonNullElse(task.healthStatusAsString(), "UNKNOWN"),
        Optional.ofNullable(task.createdAt()),
        Optional.ofNullable(task.startedAt()),
        Optional.ofNullable(task.stoppedAt()),
        Optional.ofNullable(task.stopCodeAsString()),
        reason(task.stoppedReason()),
        Optional.ofNullable(task.availabilityZone()),
        Optional.ofNullable(task.containerInstanceArn()),
        Optional.empty(),
        Optional.ofNullable(task.startedBy()),
        task.containers().stream().map(this::translate).toList(),
        Optional.of(sizeOf(task)));
  }

  private Optional<String> reason(@Nullable String said) {
    return Optional.ofNullable(said).filter(one -> !one.isBlank()).map(masking::sentence);
  }

  private static TaskSize sizeOf(software.amazon.awssdk.services.ecs.model.Task task) {
    String launch =
        Objects.requireNonNullElse(
            task.launchTypeAsString(), task.containerInstanceArn() == null ? "FARGATE" : "EC2");
    return new TaskSize(
        launch,
        "FARGATE_SPOT".equals(task.capacityProviderName()),
        task.attributes().stream()
            .anyMatch(one -> PROCESSOR.equals(one.name()) && "arm64".equals(one.value())),
        number(task.cpu()),
        number(task.memory()),
        task.ephemeralStorage() == null
            ? INCLUDED_GIB
            : Objects.requireNonNullElse(task.ephemeralStorage().sizeInGiB(), INCLUDED_GIB));
  }

  private static int number(@Nullable String text) {
    return text == null || text.isBlank() ? 0 : Integer.parseInt(text);
  }

  private Container translate(software.amazon.awssdk.services.ecs.model.Container container) {
    return new Container(
        Objects.requireNonNullElse(container.name(), ""),
        Objects.requireNonNullElse(container.image(), ""),
        Objects.requireNonNullElse(container.lastStatus(), ""),
        Objects.requireNonNullElse(container.healthStatusAsString(), "UNKNOWN"),
        Optional.ofNullable(container.exitCode()),
        reason(container.reason()),
        container.gpuIds());
  }
}
