package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From a service's parts to its verdict: what is found wrong, else what is under way, else what is
 * not known, else well.
 */
public final class Diagnosis {

  private final Parts parts;
  private final Service service;

  private Diagnosis(Parts parts) {
    this.parts = parts;
    this.service = parts.service();
  }

  public static Verdict of(Parts parts) {
    return new Diagnosis(parts).verdict();
  }

  private Verdict verdict() {
    if (!service.status().equals("ACTIVE")) {
      return atRest("The service is being deleted (%s)".formatted(service.status()));
    }
    if (service.desired() == 0) {
      return atRest("At rest: desired count is 0");
    }
    List<Finding> findings = new ArrayList<>(found());
    if (findings.stream().noneMatch(finding -> isFault(finding.health()))) {
      counted().ifPresent(findings::add);
    }
    notRead().forEach(findings::add);
    findings.sort(Finding.WORST_FIRST);
    return new Verdict(
        findings.stream()
            .map(Finding::health)
            .max(Comparator.naturalOrder())
            .orElse(Health.HEALTHY),
        findings.stream().map(Finding::reason).toList());
  }

  /** Resting is STOPPED only once nothing runs any more. */
  private Verdict atRest(String sentence) {
    int left = service.running() + service.pending();
    return left == 0
        ? verdict(Health.STOPPED, sentence)
        : verdict(Health.DEPLOYING, "%s; stopping, %s still running".formatted(sentence, left));
  }

  private static Verdict verdict(Health health, String sentence) {
    return new Verdict(health, List.of(new Reason(Cause.AT_REST, sentence, Optional.empty())));
  }

  private List<Finding> found() {
    List<Finding> targets = new TargetFindings(parts).all().toList();
    boolean targetsSayIt =
        targets.stream().anyMatch(finding -> finding.reason().cause() == Cause.TARGET_UNHEALTHY);
    return Stream.of(
            new TaskFindings(parts, targetsSayIt).all(),
            targets.stream(),
            new DeploymentFindings(parts).all())
        .flatMap(stream -> stream)
        .toList();
  }

  private static boolean isFault(Health health) {
    return health == Health.DEGRADED || health == Health.DOWN;
  }

  /** What the counts alone say, where nothing else explains them. */
  private Optional<Finding> counted() {
    String running = Words.of(service.running(), service.desired());
    if (parts.deploying()) {
      return Optional.of(
          finding(
              Health.DEPLOYING,
              Cause.DEPLOYING,
              "Deploying %s: %s tasks running"
                  .formatted(
                      service.taskDefinition().name(),
                      parts
                          .primary()
                          .map(primary -> Words.of(primary.running(), primary.desired()))
                          .orElse(running))));
    }
    if (!parts.tasksMissing()) {
      return Optional.empty();
    }
    if (service.pending() > 0 || parts.changedJustNow() || somethingComesUp()) {
      return Optional.of(
          finding(
              Health.DEPLOYING, Cause.DEPLOYING, "Starting: %s tasks running".formatted(running)));
    }
    return Optional.of(
        finding(
            service.running() == 0 ? Health.DOWN : Health.DEGRADED,
            Cause.TASKS_MISSING,
            "Only %s tasks running, and ECS does not say why".formatted(running)));
  }

  private boolean somethingComesUp() {
    return parts.liveTasks().stream()
        .anyMatch(
            task -> task.desiredStatus().equals("RUNNING") && !task.lastStatus().equals("RUNNING"));
  }

  private static Finding finding(Health health, Cause cause, String sentence) {
    return new Finding(health, new Reason(cause, sentence, Optional.empty()));
  }

  /** What was never read could hide a fault; that is not healthy, it is unknown. */
  private Stream<Finding> notRead() {
    return Stream.of(
            notRead("tasks", parts.tasks()),
            service.targetGroups().isEmpty()
                ? Optional.<Finding>empty()
                : notRead("target health", parts.targetGroups()))
        .flatMap(Optional::stream);
  }

  private static Optional<Finding> notRead(String what, Observed<?> observed) {
    if (observed.value().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Health.UNKNOWN,
            new Reason(
                Cause.NOT_READ,
                observed
                    .problem()
                    .map(problem -> "Could not read %s: %s".formatted(what, problem.message()))
                    .orElse("Not read yet: " + what),
                observed.problem().flatMap(Diagnosis::permission))));
  }

  private static Optional<String> permission(CloudProblem problem) {
    return problem.kind() == CloudProblem.Kind.ACCESS_DENIED
        ? problem.action().map("Allow the console's role %s."::formatted)
        : Optional.empty();
  }
}
