package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stacks that say they are complete while ECS rolled back what they asked for: the template and
 * what runs are then two things, and the next update starts from the wrong one.
 */
final class StackDisagreesCheck implements Check {

  static final String CAUSE = "STACK_DISAGREES";

  /** So long CloudFormation waits for a service; what fails later was not the stack's doing. */
  private static final Duration STACK_WAITS = Duration.ofHours(3);

  @Override
  public String id() {
    return "stack-disagrees";
  }

  @Override
  public String title() {
    return "Stack complete, ECS rolled back";
  }

  @Override
  public String looksAt() {
    return "Finds stacks that are COMPLETE although ECS rolled back the deployment they began.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    if (!system.services().isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "services", system.services()));
    }
    if (!system.stacks().isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "stacks", system.stacks()));
    }
    return system.services().value().orElseThrow().stream()
        .filter(state -> state.verdict().health() != Health.HEALTHY)
        .flatMap(state -> finding(system, state).<Answer>map(Answer.Found::new).stream())
        .toList();
  }

  private Optional<Finding> finding(FleetSystem system, ServiceState state) {
    Optional<Reason> failure =
        state.verdict().reasons().stream()
            .filter(reason -> reason.cause() == Cause.DEPLOYMENT_FAILED)
            .findFirst();
    return failure
        .flatMap(Reason::since)
        .flatMap(at -> stackOf(system, state, at))
        .map(
            stack ->
                new Finding(
                    id(),
                    system.id(),
                    Optional.of(state.name()),
                    state.name(),
                    Severity.WARNING,
                    CAUSE,
                    "Stack %s is %s, but ECS rolled back its deployment and runs %s"
                        .formatted(
                            stack.name(), stack.status(), state.service().taskDefinition().name()),
                    Optional.of("Update the stack again with a revision that works."),
                    failure.flatMap(Reason::since),
                    List.of()));
  }

  private static Optional<Stack> stackOf(FleetSystem system, ServiceState state, Instant failed) {
    String name = state.service().tags().getOrDefault("aws:cloudformation:stack-name", "");
    return system.stacks().value().stream()
        .flatMap(List::stream)
        .filter(stack -> stack.name().equals(name))
        .filter(stack -> stack.health() == Health.HEALTHY)
        .filter(stack -> !stack.changedAt().isAfter(failed))
        .filter(stack -> stack.changedAt().plus(STACK_WAITS).isAfter(failed))
        .findFirst();
  }
}
