package io.ragdeck.provisioning.evidence;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.plan.Veil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What tasks wrote, where their containers log to CloudWatch. */
public final class TaskLog {

  /** More than anybody keeps of it: whoever hides secrets has to see them whole. */
  private static final int LONGEST_LINE = 16_000;

  private final EcsClient ecs;
  private final CloudWatchLogsClient logs;

  public TaskLog(AwsClients clients, Location location) {
    this.ecs = clients.ecs(location);
    this.logs = clients.logs(location);
  }

  /** The id of a task, which ends its ARN. */
  public static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }

  /**
   * The last lines, oldest first: of the container that failed, else of the first essential one
   * that wrote any, else of any. None where AWS does not say, as they are only evidence.
   */
  public List<String> last(Task task, int count) {
    try {
      List<ContainerDefinition> failedFirst =
          new ArrayList<>(definition(task).containerDefinitions());
      failedFirst.sort(
          Comparator.comparing((ContainerDefinition container) -> !failed(task, container))
              .thenComparing(container -> Boolean.FALSE.equals(container.essential())));
      for (ContainerDefinition container : failedFirst) {
        List<String> lines = lines(task, container, count);
        if (!lines.isEmpty()) {
          return lines;
        }
      }
      return List.of();
    } catch (SdkException refused) {
      return unread(refused);
    }
  }

  /**
   * The last lines of the first essential container alone, oldest first. CloudWatch has them some
   * seconds after they were written.
   *
   * @return empty where AWS does not say
   */
  public Optional<List<String>> written(Task task, int count) {
    try {
      return Optional.of(
          firstEssential(definition(task)).map(one -> lines(task, one, count)).orElse(List.of()));
    } catch (SdkException refused) {
      return Optional.empty();
    }
  }

  /** Whether CloudWatch keeps what the first essential container of such a task writes. */
  public static boolean isKept(TaskDefinition definition) {
    return firstEssential(definition).flatMap(TaskLog::options).isPresent();
  }

  /** The container that a task is run for: whose command is replaced, and whose lines count. */
  public static Optional<ContainerDefinition> firstEssential(TaskDefinition definition) {
    return definition.containerDefinitions().stream()
        .filter(one -> !Boolean.FALSE.equals(one.essential()))
        .findFirst();
  }

  private TaskDefinition definition(Task task) {
    return ecs.describeTaskDefinition(it -> it.taskDefinition(task.taskDefinitionArn()))
        .taskDefinition();
  }

  private static List<String> unread(SdkException refused) {
    return List.of("Its log could not be read: " + CloudProblem.of(refused).message());
  }

  private static boolean failed(Task task, ContainerDefinition definition) {
    return task.containers().stream()
        .filter(one -> definition.name().equals(one.name()))
        .anyMatch(one -> one.exitCode() != null && one.exitCode() != 0);
  }

  private List<String> lines(Task task, ContainerDefinition container, int count) {
    Optional<Place> place = place(task, container);
    if (place.isEmpty()) {
      return List.of();
    }
    try {
      return logs
          .getLogEvents(
              it ->
                  it.logGroupName(place.get().group())
                      .logStreamName(place.get().stream())
                      .startFromHead(false)
                      .limit(count))
          .events()
          .stream()
          .map(OutputLogEvent::message)
          .map(TaskLog::bounded)
          .toList();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return List.of();
      }
      throw refused;
    }
  }

  private record Place(String group, String stream) {}

  private static Optional<Place> place(Task task, ContainerDefinition container) {
    return options(container)
        .map(
            options ->
                new Place(
                    options.group(),
                    "%s/%s/%s".formatted(options.prefix(), container.name(), id(task))));
  }

  private record Options(String group, String prefix) {}

  private static Optional<Options> options(ContainerDefinition container) {
    if (container.logConfiguration() == null
        || container.logConfiguration().logDriver() != LogDriver.AWSLOGS) {
      return Optional.empty();
    }
    Map<String, String> options = container.logConfiguration().options();
    String group = options.get("awslogs-group");
    String prefix = options.get("awslogs-stream-prefix");
    return group == null || prefix == null
        ? Optional.empty()
        : Optional.of(new Options(group, prefix));
  }

  private static String bounded(String line) {
    String one = Veil.over("log", line.strip());
    return one.length() > LONGEST_LINE ? one.substring(0, LONGEST_LINE) + "…" : one;
  }
}
