package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import java.util.Optional;
import java.util.stream.Stream;

/** What the load balancer says of the service's targets. */
final class TargetFindings {

  private final Parts parts;

  TargetFindings(Parts parts) {
    this.parts = parts;
  }

  Stream<Finding> all() {
    if (parts.service().running() == 0) {
      return Stream.empty();
    }
    return parts.knownGroups().stream().flatMap(group -> of(group).stream());
  }

  private Optional<Finding> of(TargetGroup group) {
    long healthy = group.count("healthy");
    long unhealthy = group.count("unhealthy");
    if (unhealthy > 0) {
      return Optional.of(new Finding(howBad(healthy), unhealthy(group, unhealthy)));
    }
    if (healthy > 0) {
      return Optional.empty();
    }
    if (group.count("initial") > 0) {
      return Optional.of(
          new Finding(
              Health.DEPLOYING,
              new Reason(
                  Cause.DEPLOYING,
                  "Starting: targets in %s pass their first health checks"
                      .formatted(group.arn().name()),
                  Optional.empty())));
    }
    return parts.starting() || anotherGroupServes() ? Optional.empty() : Optional.of(idle(group));
  }

  private Health howBad(long healthy) {
    if (healthy >= parts.service().desired() && parts.deploying()) {
      return Health.DEPLOYING;
    }
    if (healthy > 0) {
      return parts.starting() ? Health.DEPLOYING : Health.DEGRADED;
    }
    return parts.starting() && !failedBefore() ? Health.DEPLOYING : Health.DOWN;
  }

  /** A service whose tasks are replaced again and again is always "starting". */
  private boolean failedBefore() {
    return parts.primary().filter(deployment -> deployment.failedTasks() > 0).isPresent()
        || parts.knownTasks().stream().anyMatch(StoppedTask::refusedByLoadBalancer);
  }

  private boolean anotherGroupServes() {
    return parts.knownGroups().stream().anyMatch(group -> group.count("healthy") > 0);
  }

  private static Reason unhealthy(TargetGroup group, long unhealthy) {
    long counted =
        group.targets().stream().filter(target -> !target.state().equals("draining")).count();
    Optional<Target> example =
        group.targets().stream().filter(target -> target.state().equals("unhealthy")).findFirst();
    String why =
        example
            .flatMap(Target::description)
            .or(() -> example.flatMap(Target::reason))
            .map(words -> ": " + Words.quote(words))
            .orElse("");
    return new Reason(
        Cause.TARGET_UNHEALTHY,
        "%s targets in %s unhealthy%s%s"
            .formatted(
                Words.of((int) unhealthy, (int) counted),
                group.arn().name(),
                why,
                group.healthCheck().map(check -> " (" + check + ")").orElse("")),
        example.flatMap(Target::reason).flatMap(TargetFindings::remedy));
  }

  private static Optional<String> remedy(String code) {
    return switch (code) {
      case "Target.Timeout" ->
          Optional.of("Let the load balancer's security group reach the task's port.");
      case "Target.ResponseCodeMismatch" ->
          Optional.of("See in the log why the health check's path answers so.");
      case "Target.FailedHealthChecks" ->
          Optional.of("See that the container listens on the port that the target group checks.");
      default -> Optional.empty();
    };
  }

  private static Finding idle(TargetGroup group) {
    boolean registered = group.count("unused") > 0;
    return new Finding(
        Health.DEGRADED,
        new Reason(
            Cause.TARGET_UNHEALTHY,
            registered
                ? "Target group %s gets no traffic: no load balancer rule uses it"
                    .formatted(group.arn().name())
                : "No target is registered in %s".formatted(group.arn().name()),
            registered
                ? Optional.of("Add a listener rule that forwards to the target group.")
                : Optional.empty()));
  }
}
