package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deployments that failed.
 *
 * <p>One that was rolled back leaves a service that serves in full, but not with what was asked of
 * it: somebody has to act, and ECS shows nothing of it but an event. So it is DEGRADED for a day,
 * which every shift sees once, and keeps the reason, as HEALTHY, for as long as AWS shows the event
 * and no newer deployment was made.
 */
final class DeploymentFindings {

  private static final Duration SHOWN_AS_DEGRADED = Duration.ofHours(24);

  private static final Pattern FAILED =
      Pattern.compile("\\(deployment (ecs-svc/\\S+?)\\) deployment failed:? ?(.*)", Pattern.DOTALL);
  private static final Pattern ROLLING_BACK =
      Pattern.compile("rolling back to (?:deployment )?\\(?(?:deployment )?(ecs-svc/[^\\s.)]+)");

  private final Parts parts;

  DeploymentFindings(Parts parts) {
    this.parts = parts;
  }

  Stream<Finding> all() {
    return Stream.concat(failed().stream(), rolledBack().stream());
  }

  private Optional<Finding> failed() {
    return parts
        .primary()
        .filter(primary -> primary.rolloutState().filter("FAILED"::equals).isPresent())
        .map(
            primary ->
                new Finding(
                    parts.serves() ? Health.DEGRADED : Health.DOWN,
                    new Reason(
                        Cause.DEPLOYMENT_FAILED,
                        "The deployment of %s failed%s"
                            .formatted(
                                primary.taskDefinition().name(),
                                primary
                                    .rolloutStateReason()
                                    .map(words -> ": " + Words.quote(words))
                                    .orElse("")),
                        Optional.of("Mend the revision and deploy again, or roll back."),
                        Optional.of(primary.updatedAt()),
                        1)));
  }

  private Optional<Finding> rolledBack() {
    return parts.service().events().stream()
        .flatMap(event -> failure(event).stream())
        .max(Comparator.comparing(FailedDeployment::at))
        .filter(this::isLastWord)
        .map(
            failure ->
                new Finding(
                    failure.at().plus(SHOWN_AS_DEGRADED).isAfter(parts.serviceObservedAt())
                        ? Health.DEGRADED
                        : Health.HEALTHY,
                    reason(failure)));
  }

  private record FailedDeployment(String id, String words, Instant at) {}

  private static Optional<FailedDeployment> failure(ServiceEvent event) {
    Matcher matcher = FAILED.matcher(event.message());
    return matcher.find()
        ? Optional.of(new FailedDeployment(matcher.group(1), matcher.group(2), event.at()))
        : Optional.empty();
  }

  /** Not so once a newer deployment was made, or where the failed one still is the primary. */
  private boolean isLastWord(FailedDeployment failure) {
    return parts
        .primary()
        .filter(primary -> !primary.id().equals(failure.id()))
        .filter(
            primary ->
                primary.createdAt().isBefore(failure.at())
                    || primary.id().equals(rolledBackTo(failure).orElse("")))
        .isPresent();
  }

  private Optional<String> rolledBackTo(FailedDeployment failure) {
    return parts.service().events().stream()
        .filter(event -> !event.at().isBefore(failure.at()))
        .map(event -> ROLLING_BACK.matcher(event.message()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  private Reason reason(FailedDeployment failure) {
    String what =
        failedDefinition(failure)
            .map(definition -> "The deployment of " + definition.name())
            .orElse("The last deployment");
    return new Reason(
        Cause.DEPLOYMENT_FAILED,
        "%s failed and was rolled back; %s runs: %s"
            .formatted(
                what,
                parts.service().taskDefinition().name(),
                why(failure).orElse(Words.quote(failure.words()))),
        Optional.of("Mend the revision and deploy again."),
        Optional.of(failure.at()),
        1);
  }

  private Optional<TaskDefinitionArn> failedDefinition(FailedDeployment failure) {
    return parts.service().deployments().stream()
        .filter(deployment -> deployment.id().equals(failure.id()))
        .map(Deployment::taskDefinition)
        .findFirst()
        .or(() -> tasksOf(failure).map(Task::taskDefinition).findFirst());
  }

  private Optional<String> why(FailedDeployment failure) {
    return tasksOf(failure)
        .flatMap(
            task -> StoppedTask.failure(task, Optional.empty(), parts.tasksObservedAt()).stream())
        .max(Comparator.comparing(Failure::at))
        .map(Failure::sentence);
  }

  private Stream<Task> tasksOf(FailedDeployment failure) {
    return parts.knownTasks().stream()
        .filter(task -> task.startedBy().filter(failure.id()::equals).isPresent());
  }
}
