package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import io.ragdeck.cloud.sandbox.world.OneOffTasks;
import io.ragdeck.cloud.sandbox.world.TaskStart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** The operation of ECS that runs a task by itself. */
public final class EcsTaskRuns {

  private static final int MOST_TASKS = 10;
  private static final int MOST_TAGS = 50;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Pattern STARTED_BY = Pattern.compile("[a-zA-Z0-9_/-]{1,128}");

  private EcsTaskRuns() {}

  public static RunTaskResponse run(Account account, RunTaskRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    TaskDefinition definition = EcsTaskDefinitions.active(account, request.taskDefinition());
    form(request, definition);
    OneOffTasks.Where where = where(cluster, request, definition);
    network(request, definition);
    if (request.clientToken() == null) {
      return start(account, cluster, request, definition, where);
    }
    Optional<OneOffTasks.Remembered> before =
        account.oneOffTasks().remembered(cluster.arn() + " " + request.clientToken());
    return before.isPresent()
        ? again(request, before.get())
        : start(account, cluster, request, definition, where);
  }

  private static RunTaskResponse start(
      Account account,
      LiveCluster cluster,
      RunTaskRequest request,
      TaskDefinition definition,
      OneOffTasks.Where where) {
    TaskStart start =
        new TaskStart(
            cluster,
            Optional.empty(),
            definition,
            request.group() == null ? "family:" + definition.family() : request.group(),
            Optional.ofNullable(request.startedBy()),
            request.overrides() == null ? TaskOverride.builder().build() : request.overrides(),
            Boolean.TRUE.equals(request.enableExecuteCommand()),
            tags(account, cluster, request, definition));
    int count = request.count() == null ? 1 : request.count();
    OneOffTasks.Started started = account.oneOffTasks().run(start, where, count);
    if (request.clientToken() != null && !started.tasks().isEmpty()) {
      account
          .oneOffTasks()
          .remember(
              cluster.arn() + " " + request.clientToken(),
              new OneOffTasks.Remembered(request, started.tasks()));
    }
    return response(started.tasks(), started.failures());
  }

  /** The same request gets the same tasks, another one with its token is refused. */
  private static RunTaskResponse again(RunTaskRequest request, OneOffTasks.Remembered before) {
    if (before.request().equals(request)) {
      return response(before.tasks(), List.of());
    }
    ConflictException conflict =
        (ConflictException)
            Refusal.of(
                "ecs",
                "ConflictException",
                "The provided clientToken is already in use with a different RunTask request.");
    throw conflict.toBuilder()
        .resourceIds(before.tasks().stream().map(task -> task.view().taskArn()).toList())
        .build();
  }

  private static RunTaskResponse response(List<LiveTask> tasks, List<Failure> failures) {
    return RunTaskResponse.builder()
        .tasks(tasks.stream().map(LiveTask::view).toList())
        .failures(failures)
        .build();
  }

  private static void form(RunTaskRequest request, TaskDefinition definition) {
    if (request.count() != null && request.count() < 1) {
      throw EcsRefusals.invalid("Count cannot be less than 1.");
    }
    if (request.count() != null && request.count() > MOST_TASKS) {
      throw EcsRefusals.invalid("Count cannot be greater than 10.");
    }
    if (request.clientToken() != null && !TOKEN.matcher(request.clientToken()).matches()) {
      throw EcsRefusals.invalid("clientToken must be 1 to 64 ASCII characters, 33 to 126.");
    }
    if (request.startedBy() != null && !STARTED_BY.matcher(request.startedBy()).matches()) {
      throw EcsRefusals.invalid(
          "startedBy may have up to 128 letters, numbers, hyphens, forward slashes and"
              + " underscores.");
    }
    if (request.group() != null && request.group().startsWith("service:")) {
      throw EcsRefusals.invalid("Invalid namespace for group.");
    }
    if (request.propagateTags() == PropagateTags.SERVICE) {
      throw EcsRefusals.invalid("SERVICE is not a valid value for propagateTags of RunTask.");
    }
    if (request.tags().size() > MOST_TAGS) {
      throw EcsRefusals.invalid("Too many tags: at most 50 are allowed.");
    }
    overrides(request, definition);
  }

  private static void overrides(RunTaskRequest request, TaskDefinition definition) {
    List<ContainerOverride> overrides =
        request.overrides() == null ? List.of() : request.overrides().containerOverrides();
    for (ContainerOverride override : overrides) {
      if (override.name() == null) {
        throw EcsRefusals.invalid("Container override must have a container name.");
      }
      if (definition.containerDefinitions().stream()
          .noneMatch(container -> container.name().equals(override.name()))) {
        throw EcsRefusals.invalid(
            "Override for container named %s is not a container in the TaskDefinition."
                .formatted(override.name()));
      }
    }
  }

  private static OneOffTasks.Where where(
      LiveCluster cluster, RunTaskRequest request, TaskDefinition definition) {
    List<CapacityProviderStrategyItem> strategy =
        request.launchType() == null && request.capacityProviderStrategy().isEmpty()
            ? cluster.settings().defaultCapacityProviderStrategy()
            : request.capacityProviderStrategy();
    ServiceChecks.launch(cluster, request.launchType(), strategy, definition);
    Optional<String> provider =
        strategy.stream().map(CapacityProviderStrategyItem::capacityProvider).findFirst();
    boolean fargate =
        provider
            .map(name -> name.startsWith("FARGATE"))
            .orElseGet(() -> request.launchType() == LaunchType.FARGATE);
    if (!fargate && cluster.instances().isEmpty()) {
      throw EcsRefusals.invalid("No Container Instances were found in your cluster.");
    }
    if (fargate && !definition.compatibilities().contains(Compatibility.FARGATE)) {
      throw EcsRefusals.invalid("Task definition does not support launch_type FARGATE.");
    }
    return new OneOffTasks.Where(fargate, provider);
  }

  private static void network(RunTaskRequest request, TaskDefinition definition) {
    boolean awsvpc = definition.networkMode() == NetworkMode.AWSVPC;
    if (awsvpc && request.networkConfiguration() == null) {
      throw EcsRefusals.invalid(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
    if (!awsvpc && request.networkConfiguration() != null) {
      throw EcsRefusals.invalid(
          "Network Configuration is not valid for the given networkMode of this task definition.");
    }
  }

  private static Map<String, String> tags(
      Account account, LiveCluster cluster, RunTaskRequest request, TaskDefinition definition) {
    Map<String, String> tags = new TreeMap<>();
    if (request.propagateTags() == PropagateTags.TASK_DEFINITION) {
      tags.putAll(EcsRefusals.tags(account.taskDefinitions().tags(definition)));
    }
    tags.putAll(EcsRefusals.tags(request.tags()));
    if (Boolean.TRUE.equals(request.enableECSManagedTags())) {
      tags.put("aws:ecs:clusterName", cluster.name());
    }
    return tags;
  }
}
