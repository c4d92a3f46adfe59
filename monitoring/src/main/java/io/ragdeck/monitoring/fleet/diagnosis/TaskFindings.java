package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tasks say: those that stopped, those that can't be placed, those that are ill. */
final class TaskFindings {

  private static final String DEPLOYMENT_PREFIX = "ecs-svc/";

  /** How long a task may wait for its place: an instance needs some minutes to boot. */
  private static final Duration PLACING = Duration.ofMinutes(10);

  /** How long it may then take to run: images of models have many GB. */
  private static final Duration PULLING = Duration.ofMinutes(20);

  private static final Pattern REFUSAL =
      Pattern.compile("is unhealthy in \\(target-group .*?\\) due to \\(reason (.*)\\)");

  private final Parts parts;
  private final boolean targetsSayIt;

  /**
   * @param targetsSayIt whether the targets are unhealthy: ECS stops what the load balancer
   *     refuses, which is one fault and not two, and the targets tell more of it
   */
  TaskFindings(Parts parts, boolean targetsSayIt) {
    this.parts = parts;
    this.targetsSayIt = targetsSayIt;
  }

  Stream<Finding> all() {
    return Stream.of(failures(), waiting(), unhealthy()).flatMap(stream -> stream);
  }

  /**
   * What failed and goes on, the newest first: it is what stands in the way now, the others are
   * what led there.
   */
  private Stream<Finding> failures() {
    List<FailureRow> rows = FailureRow.rows(Stream.concat(stopped(), unplaced()).toList());
    return rows.stream()
        .filter(row -> goesOn(row, row == rows.getFirst()))
        .map(row -> new Finding(asBadAsItIs(), row.toReason()));
  }

  /**
   * Whether a row is still a fault. Placement failures are, since there are only those after which
   * nothing was started; ECS repeats such an event ever more seldom.
   */
  private boolean goesOn(FailureRow row, boolean newest) {
    return (row.last().cause() == Reason.Cause.NO_CAPACITY && parts.tasksMissing())
        || row.goesOn(parts.tasksObservedAt(), parts.tasksMissing() && newest);
  }

  /** Failures of the deployments that count now. */
  private Stream<Failure> stopped() {
    return parts.knownTasks().stream()
        .filter(this::counts)
        .filter(task -> !(targetsSayIt && StoppedTask.refusedByLoadBalancer(task)))
        .flatMap(
            task ->
                StoppedTask.failure(task, parts.taskDefinition().value(), parts.tasksObservedAt())
                    .stream())
        .map(this::withRefusal);
  }

  /** ECS says of a task only that its target was refused; an event says why. */
  private Failure withRefusal(Failure failure) {
    if (failure.cause() != Reason.Cause.TARGET_UNHEALTHY) {
      return failure;
    }
    return parts.service().events().stream()
        .map(event -> REFUSAL.matcher(event.message()))
        .filter(Matcher::find)
        .findFirst()
        .map(matcher -> failure.withDetail(Words.quote(matcher.group(1))))
        .orElse(failure);
  }

  /**
   * Tasks of earlier deployments, and of one that failed and was rolled back, are history. ECS
   * signs a task with its deployment; where that is missing, the task definition tells.
   */
  private boolean counts(Task task) {
    if (parts.service().deployments().isEmpty()) {
      return true; // An external controller deploys it, and ECS knows no deployments.
    }
    List<Deployment> current =
        parts.service().deployments().stream().filter(TaskFindings::isCurrent).toList();
    Optional<String> deployment = task.startedBy().filter(by -> by.startsWith(DEPLOYMENT_PREFIX));
    Set<String> ids = current.stream().map(Deployment::id).collect(Collectors.toSet());
    return deployment
        .map(ids::contains)
        .orElseGet(
            () ->
                current.stream()
                    .anyMatch(one -> one.taskDefinition().equals(task.taskDefinition())));
  }

  private static boolean isCurrent(Deployment deployment) {
    return deployment.status().equals("PRIMARY")
        || deployment.rolloutState().filter("FAILED"::equals).isEmpty();
  }

  /** Events that say why no task is started, unless something was started after them. */
  private Stream<Failure> unplaced() {
    if (parts.service().running() + parts.service().pending() >= parts.service().desired()
        && !somethingWaits()) {
      return Stream.empty();
    }
    Instant since =
        Stream.concat(
                parts.primary().map(Deployment::createdAt).stream(),
                parts.service().events().stream()
                    .filter(TaskFindings::isProgress)
                    .map(ServiceEvent::at))
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return parts.service().events().stream()
        .filter(event -> event.at().isAfter(since))
        .flatMap(event -> PlacementEvent.failure(event).stream());
  }

  private static boolean isProgress(ServiceEvent event) {
    return event.message().contains("has reached a steady state")
        || event.message().contains("has started");
  }

  private boolean somethingWaits() {
    return parts.liveTasks().stream().anyMatch(task -> task.lastStatus().equals("PROVISIONING"));
  }

  private Stream<Finding> waiting() {
    List<Task> waiting = parts.liveTasks().stream().filter(this::waitsTooLong).toList();
    return waiting.stream()
        .min(Comparator.comparing(task -> task.createdAt().orElse(Instant.EPOCH)))
        .map(oldest -> new Finding(asBadAsItIs(), waits(oldest, waiting.size())))
        .stream();
  }

  private boolean waitsTooLong(Task task) {
    Duration patience =
        switch (task.lastStatus()) {
          case "PROVISIONING" -> PLACING;
          case "PENDING", "ACTIVATING" -> PULLING;
          default -> ChronoUnit.FOREVER.getDuration();
        };
    return task.createdAt()
        .filter(at -> Duration.between(at, parts.tasksObservedAt()).compareTo(patience) > 0)
        .isPresent();
  }

  private static Reason waits(Task oldest, int count) {
    boolean provisioning = oldest.lastStatus().equals("PROVISIONING");
    return new Reason(
        provisioning ? Cause.NO_CAPACITY : Cause.OTHER,
        provisioning
            ? "A task waits for an instance or network interface and gets none"
            : "A task does not get from %s to RUNNING".formatted(oldest.lastStatus()),
        Optional.of(
            provisioning
                ? "Look at the capacity provider's Auto Scaling group, or the subnets' free addresses."
                : "Look at its image's size and at the containers that it waits for."),
        oldest.createdAt(),
        count);
  }

  private Stream<Finding> unhealthy() {
    List<Task> running =
        parts.liveTasks().stream().filter(task -> task.lastStatus().equals("RUNNING")).toList();
    long ill = running.stream().filter(task -> task.health().equals("UNHEALTHY")).count();
    if (ill == 0) {
      return Stream.empty();
    }
    return Stream.of(
        new Finding(
            ill == running.size() ? Health.DOWN : Health.DEGRADED,
            new Reason(
                Cause.HEALTH_CHECK,
                "Container health check fails in %s running tasks"
                    .formatted(Words.of((int) ill, running.size())),
                Optional.of("Run the health check's command in the container; look at its log."))));
  }

  private Health asBadAsItIs() {
    return parts.serves() ? Health.DEGRADED : Health.DOWN;
  }
}
