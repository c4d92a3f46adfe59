package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the verdict on a service already says, as findings: some of its causes each. A deployment in
 * its normal course and a service at rest are no faults of a verdict, and so none here.
 */
abstract class VerdictCheck implements Check {

  private static final int MOST_LINES = 5;

  private final Set<Cause> causes;

  VerdictCheck(Set<Cause> causes) {
    this.causes = causes;
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public final List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    if (!system.services().isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "services", system.services()));
    }
    return system.services().value().orElseThrow().stream()
        .flatMap(state -> look(system, state))
        .toList();
  }

  private Stream<Answer> look(FleetSystem system, ServiceState state) {
    if (!state.tasks().isCurrent()) {
      return Stream.of(NotRead.of(this, system, Optional.of(state.name()), "tasks", state.tasks()));
    }
    if (!state.service().targetGroups().isEmpty() && !state.targetGroups().isCurrent()) {
      return Stream.of(
          NotRead.of(
              this, system, Optional.of(state.name()), "target health", state.targetGroups()));
    }
    Health health = state.verdict().health();
    if (health != Health.DEGRADED && health != Health.DOWN) {
      return Stream.empty();
    }
    return state.verdict().reasons().stream()
        .filter(reason -> causes.contains(reason.cause()))
        .limit(1)
        .map(reason -> new Answer.Found(finding(system, state, reason)));
  }

  private Finding finding(FleetSystem system, ServiceState state, Reason reason) {
    return new Finding(
        id(),
        system.id(),
        Optional.of(state.name()),
        state.name(),
        state.verdict().health() == Health.DOWN ? Severity.CRITICAL : Severity.WARNING,
        reason.cause().name(),
        reason.sentence(),
        reason.remedy(),
        reason.since(),
        lines(state, reason));
  }

  /** What AWS said of the tasks that stopped since it began, or else its last events. */
  private static List<String> lines(ServiceState state, Reason reason) {
    Instant since = reason.since().orElse(Instant.MAX);
    List<String> stops =
        state.tasks().value().stream()
            .flatMap(List::stream)
            .filter(Task::isStopped)
            .filter(task -> task.stoppedAt().filter(at -> !at.isBefore(since)).isPresent())
            .sorted(Comparator.comparing((Task task) -> task.stoppedAt().orElseThrow()).reversed())
            .map(VerdictCheck::line)
            .distinct()
            .limit(MOST_LINES)
            .toList()
            .reversed();
    return stops.isEmpty()
        ? state.service().events().stream()
            .limit(MOST_LINES)
            .map(ServiceEvent::message)
            .toList()
            .reversed()
        : stops;
  }

  /** The reason of the task, which is seldom the cause, and those of its containers. */
  private static String line(Task task) {
    String reasons =
        Stream.concat(
                Stream.of(task.stoppedReason().orElse("stopped")),
                task.containers().stream()
                    .flatMap(
                        container ->
                            container.reason().stream()
                                .map(reason -> container.name() + ": " + reason)))
            .collect(Collectors.joining("; "));
    return reasons + task.exitCode().map(code -> " (exit %s)".formatted(code)).orElse("");
  }
}
