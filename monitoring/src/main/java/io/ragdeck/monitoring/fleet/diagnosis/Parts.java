package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verdict is made from. There is no clock: a verdict is as of the observation, so that what
 * could not be read anew neither heals nor worsens by waiting.
 *
 * @param serviceObservedAt when the service was read
 * @param tasks of this service only
 * @param targetGroups of this service only
 * @param taskDefinition of the primary deployment
 */
public record Parts(
    Service service,
    Instant serviceObservedAt,
    Observed<List<Task>> tasks,
    Observed<List<TargetGroup>> targetGroups,
    Observed<TaskDefinition> taskDefinition) {

  /** How long a task may take from its start to serving before that is a fault. */
  private static final Duration START = Duration.ofMinutes(3);

  /** How long ECS may take to act on a new desired count before that is a fault. */
  private static final Duration REACTION = Duration.ofMinutes(2);

  List<Task> knownTasks() {
    return tasks.value().orElse(List.of());
  }

  List<TargetGroup> knownGroups() {
    return targetGroups.value().orElse(List.of());
  }

  List<Task> liveTasks() {
    return knownTasks().stream().filter(task -> !task.isStopped()).toList();
  }

  Optional<Deployment> primary() {
    return service.deployments().stream()
        .filter(deployment -> deployment.status().equals("PRIMARY"))
        .findFirst();
  }

  boolean deploying() {
    return primary().flatMap(Deployment::rolloutState).filter("IN_PROGRESS"::equals).isPresent();
  }

  boolean tasksMissing() {
    return service.running() < service.desired();
  }

  /** When the tasks were read; their failures are judged at that time. */
  Instant tasksObservedAt() {
    return tasks.observedAt().orElse(serviceObservedAt);
  }

  /** Whether all that runs was started a moment ago. */
  boolean starting() {
    List<Task> running =
        liveTasks().stream().filter(task -> task.lastStatus().equals("RUNNING")).toList();
    return running.isEmpty()
        ? changedJustNow()
        : running.stream()
            .allMatch(
                task ->
                    task.startedAt()
                        .map(at -> at.plus(START).isAfter(tasksObservedAt()))
                        .orElse(false));
  }

  /** Whether ECS was given something to do a moment ago, or did something. */
  boolean changedJustNow() {
    return service.createdAt().filter(this::justNow).isPresent()
        || primary()
            .filter(
                deployment -> justNow(deployment.createdAt()) || justNow(deployment.updatedAt()))
            .isPresent()
        || service.events().stream().limit(1).anyMatch(event -> justNow(event.at()));
  }

  private boolean justNow(Instant at) {
    return at.plus(REACTION).isAfter(serviceObservedAt);
  }

  /** Whether someone could be answered: a task runs and, behind a load balancer, is not refused. */
  boolean serves() {
    return service.running() > 0
        && (knownGroups().isEmpty()
            || knownGroups().stream()
                .anyMatch(
                    group ->
                        group.targets().isEmpty()
                            || group.count("healthy") > 0
                            || group.count("unhealthy") == 0));
  }
}
