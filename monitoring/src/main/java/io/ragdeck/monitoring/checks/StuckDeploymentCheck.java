package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Deployments that go on for longer than a task could take to start, and lack tasks. */
final class StuckDeploymentCheck implements Check {

  static final String CAUSE = "DEPLOYMENT_STUCK";

  /**
   * Ten minutes for an instance to boot and twenty for an image of a model, as verdicts have it.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @Override
  public String id() {
    return "deployment-stuck";
  }

  @Override
  public String title() {
    return "Deployment stuck";
  }

  @Override
  public String looksAt() {
    return "Finds deployments that are under way for more than 30 minutes and still lack tasks.";
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
    return system.services().value().orElseThrow().stream()
        .flatMap(
            state ->
                stuck(state, evidence)
                    .<Answer>map(one -> new Answer.Found(finding(system, state, one)))
                    .stream())
        .toList();
  }

  private static Optional<Deployment> stuck(ServiceState state, Evidence evidence) {
    Stream<Deployment> deployments =
        state.service().desired() == 0 ? Stream.empty() : state.service().deployments().stream();
    return deployments
        .filter(one -> one.status().equals("PRIMARY"))
        .filter(one -> one.rolloutState().filter("IN_PROGRESS"::equals).isPresent())
        .filter(one -> one.running() < one.desired())
        .filter(one -> one.createdAt().plus(PATIENCE).isBefore(evidence.now()))
        .findFirst();
  }

  private Finding finding(FleetSystem system, ServiceState state, Deployment deployment) {
    return new Finding(
        id(),
        system.id(),
        Optional.of(state.name()),
        state.name(),
        Severity.WARNING,
        CAUSE,
        "The deployment of %s is stuck: %s of %s tasks run"
            .formatted(
                deployment.taskDefinition().name(), deployment.running(), deployment.desired()),
        Optional.of("See why its tasks don't start; stop the deployment to take it back."),
        Optional.of(deployment.createdAt()),
        List.of());
  }
}
