package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.evidence.Death;
import io.ragdeck.provisioning.evidence.Deaths;
import io.ragdeck.provisioning.evidence.TaskLog;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Runs a task once and waits for its end. */
final class OneOffTask {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** How long ECS may not know a task that it has just begun. */
  private static final Duration UNSEEN = Duration.ofMinutes(1);

  private static final int LINES = 20;

  /**
   * What is run.
   *
   * @param definition ARN, family with revision, or family
   * @param command replaces that of the first essential container; empty: as it is
   * @param environment added to the variables of that container
   * @param longest after so long it is stopped, and has failed; empty: it takes its time
   */
  record Run(
      String definition,
      List<String> command,
      Map<String, String> environment,
      Optional<Duration> longest) {

    Run {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  private final EcsClient ecs;
  private final Deaths deaths;
  private final TaskLog log;
  private final StepContext context;
  private final TaskPlace place;

  OneOffTask(AwsClients clients, Location location, StepContext context, TaskPlace place) {
    this.ecs = clients.ecs(location);
    this.deaths = new Deaths(clients, location);
    this.log = new TaskLog(clients, location);
    this.context = context;
    this.place = place;
  }

  /**
   * As {@link #run(String, String, Run)}, with the variables that the definition has.
   *
   * @param taskDefinition ARN, family with revision, or family
   * @param command replaces that of the first essential container; empty: as it is
   */
  Outcome run(String what, String name, String taskDefinition, List<String> command)
      throws InterruptedException {
    return run(what, name, new Run(taskDefinition, command, Map.of(), Optional.empty())).outcome();
  }

  /**
   * Runs it; a task that an interrupted step began is gone on with.
   *
   * @param what names it within the step: letters, digits and hyphens, at most 18
   */
  TaskEnd run(String what, String name, Run run) throws InterruptedException {
    String token = context.token(what);
    Optional<String> arn = context.recall(what).or(() -> begun(token));
    if (arn.isEmpty()) {
      if (context.cancelRequested()) {
        return TaskEnd.without(new Outcome.Cancelled("%s was not begun.".formatted(name)));
      }
      RunTaskResponse answer = ecs.runTask(request(token, run));
      if (answer.tasks().isEmpty()) {
        return TaskEnd.without(
            Outcome.Failed.because(
                "%s could not be started: %s".formatted(name, refusal(answer.failures()))));
      }
      arn = Optional.of(answer.tasks().getFirst().taskArn());
    }
    context.remember(what, arn.get());
    return ended(name, arn.get(), run.longest());
  }

  /** What a step that was interrupted after its call had begun. */
  private Optional<String> begun(String token) {
    for (DesiredStatus status : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
      Optional<String> found =
          ecs
              .listTasks(it -> it.cluster(place.cluster()).startedBy(token).desiredStatus(status))
              .taskArns()
              .stream()
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private RunTaskRequest request(String token, Run run) {
    TaskDefinition definition =
        ecs.describeTaskDefinition(it -> it.taskDefinition(run.definition())).taskDefinition();
    RunTaskRequest.Builder request =
        RunTaskRequest.builder()
            .cluster(place.cluster())
            .taskDefinition(definition.taskDefinitionArn())
            .clientToken(token)
            .startedBy(token)
            .count(1)
            .propagateTags(PropagateTags.TASK_DEFINITION);
    place.carry(request, ecs, definition);
    if ("awsvpc".equals(definition.networkModeAsString())) {
      place.network().ifPresent(request::networkConfiguration);
    }
    if (!run.command().isEmpty() || !run.environment().isEmpty()) {
      request.overrides(
          it ->
              it.containerOverrides(
                  override(TaskLog.firstEssential(definition).orElseThrow().name(), run)));
    }
    return request.build();
  }

  private static ContainerOverride override(String container, Run run) {
    ContainerOverride.Builder override = ContainerOverride.builder().name(container);
    if (!run.command().isEmpty()) {
      override.command(run.command());
    }
    if (!run.environment().isEmpty()) {
      override.environment(variables(run.environment()));
    }
    return override.build();
  }

  /** In an order that stays: ECS takes a token only for the same request. */
  private static List<KeyValuePair> variables(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .map(one -> KeyValuePair.builder().name(one.getKey()).value(one.getValue()).build())
            .toList();
  }

  private static String refusal(List<Failure> failures) {
    return failures.isEmpty() ? "ECS gives no reason." : failures.getFirst().reason() + ".";
  }

  private TaskEnd ended(String name, String arn, Optional<Duration> longest)
      throws InterruptedException {
    String told = "";
    Optional<Outcome> stopped = Optional.empty();
    Duration unseen = Duration.ZERO;
    Duration waited = Duration.ZERO;
    while (true) {
      List<Task> found = ecs.describeTasks(it -> it.cluster(place.cluster()).tasks(arn)).tasks();
      if (found.isEmpty() && unseen.compareTo(UNSEEN) < 0) {
        context.pause(PERIOD);
        unseen = unseen.plus(PERIOD);
        continue;
      }
      if (found.isEmpty()) {
        return TaskEnd.without(
            Outcome.Failed.because(
                "ECS no longer tells how %s ended: it forgets tasks after about an hour."
                    .formatted(name),
                "Look at its log, then retry or leave it."));
      }
      Task task = found.getFirst();
      if (!told.equals(task.lastStatus())) {
        told = task.lastStatus();
        context.say("%s (task %s): %s".formatted(name, TaskLog.id(task), told));
      }
      if (told.equals("STOPPED")) {
        return end(name, task, stopped);
      }
      if (stopped.isEmpty()) {
        stopped = stopped(name, arn, waited, longest);
      }
      context.pause(PERIOD);
      waited = waited.plus(PERIOD);
    }
  }

  /** What it will have come to, where it is stopped now; empty where it goes on. */
  private Optional<Outcome> stopped(
      String name, String arn, Duration waited, Optional<Duration> longest) {
    if (context.cancelRequested()) {
      stop(arn, "Cancelled in Ragdeck");
      return Optional.of(
          new Outcome.Cancelled("%s was stopped; what it had done stays.".formatted(name)));
    }
    if (longest.filter(limit -> waited.compareTo(limit) >= 0).isEmpty()) {
      return Optional.empty();
    }
    stop(arn, "Stopped by Ragdeck: it took too long");
    return Optional.of(
        Outcome.Failed.because(
            "%s had not ended after %s minutes and was stopped."
                .formatted(name, waited.toMinutes())));
  }

  private void stop(String arn, String reason) {
    ecs.stopTask(it -> it.cluster(place.cluster()).task(arn).reason(reason));
  }

  private TaskEnd end(String name, Task task, Optional<Outcome> stopped) {
    log.last(task, LINES).forEach(line -> context.say("%s | %s".formatted(name, line)));
    return new TaskEnd(stopped.orElseGet(() -> outcome(name, task)), Optional.of(task));
  }

  private Outcome outcome(String name, Task task) {
    if (well(task)) {
      return new Outcome.Done("%s ended with exit code 0.".formatted(name));
    }
    Death death = deaths.death(task);
    return new Outcome.Failed(
        "%s failed: %s".formatted(name, death.cause()), death.evidence(), death.cure());
  }

  /** A container beside the essential ones may be stopped with them, with any exit code or none. */
  private boolean well(Task task) {
    if (task.stopCode() == TaskStopCode.TASK_FAILED_TO_START) {
      return false;
    }
    Set<String> essential =
        ecs
            .describeTaskDefinition(it -> it.taskDefinition(task.taskDefinitionArn()))
            .taskDefinition()
            .containerDefinitions()
            .stream()
            .filter(OneOffTask::essential)
            .map(ContainerDefinition::name)
            .collect(Collectors.toSet());
    Set<String> ended =
        task.containers().stream()
            .filter(one -> Integer.valueOf(0).equals(one.exitCode()))
            .map(Container::name)
            .collect(Collectors.toSet());
    return ended.containsAll(essential);
  }

  private static boolean essential(ContainerDefinition one) {
    return !Boolean.FALSE.equals(one.essential());
  }
}
