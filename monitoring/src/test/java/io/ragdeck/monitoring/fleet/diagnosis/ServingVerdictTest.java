package io.ragdeck.monitoring.fleet.diagnosis;

import static io.ragdeck.monitoring.fleet.ServiceBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskBuilder;
import io.ragdeck.monitoring.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts on what is served: targets, deployments, and what could not be read. */
class ServingVerdictTest extends VerdictCase {

  // --- health checks and targets

  @Test
  void someUnhealthyTargetsAreDegraded() {
    service.counts(2, 2, 0).targetGroup(GROUP);
    targets("healthy", "unhealthy");

    assertVerdict(
        Health.DEGRADED,
        Cause.TARGET_UNHEALTHY,
        "1 of 2 targets in ragqa-api unhealthy: Health checks failed with these codes: [503] (GET /health)");
  }

  @Test
  void allTargetsUnhealthyIsDownThoughTasksRun() {
    service.counts(2, 2, 0).targetGroup(GROUP);
    targets("unhealthy", "unhealthy");
    tasks.add(new TaskBuilder("1").build());

    assertVerdict(Health.DOWN, Cause.TARGET_UNHEALTHY, "2 of 2 targets");
  }

  @Test
  void tasksReplacedForTheLoadBalancerAreOneFaultWithItsTargets() {
    service.counts(1, 1, 0).targetGroup(GROUP);
    targets("unhealthy");
    tasks.add(new TaskBuilder("now").startedAt(NOW.minusSeconds(30)).build());
    for (int age : List.of(600, 300, 40)) {
      tasks.add(
          new TaskBuilder("gone" + age)
              .stopped(
                  NOW.minusSeconds(age),
                  "ServiceSchedulerInitiated",
                  "Task failed ELB health checks in (target-group " + GROUP + ")")
              .container(Optional.of(143), "")
              .build());
    }

    Verdict verdict = assertVerdict(Health.DOWN, Cause.TARGET_UNHEALTHY, "1 of 1 targets");
    assertThat(verdict.reasons()).hasSize(1);
  }

  @Test
  void aDeletedTargetGroupDoesNotLookHealthy() {
    service.targetGroup(GROUP);
    targets =
        Observed.<List<TargetGroup>>never()
            .failed(
                new CloudProblem(
                    CloudProblem.Kind.NOT_FOUND, "Target groups not found", Optional.empty()),
                NOW);

    assertVerdict(Health.UNKNOWN, Cause.NOT_READ, "Target groups not found");
  }

  @Test
  void noTargetRegisteredBehindARunningServiceIsDegraded() {
    service.targetGroup(GROUP);
    targets();
    tasks.add(new TaskBuilder("1").build());

    assertVerdict(Health.DEGRADED, Cause.TARGET_UNHEALTHY, "No target is registered");
  }

  @Test
  void drainingTargetsAreNoFault() {
    service.targetGroup(GROUP);
    targets("healthy", "draining");

    assertThat(verdict().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aFailingContainerHealthCheckIsSaid() {
    service.counts(2, 2, 0);
    tasks.add(new TaskBuilder("1").health("HEALTHY").build());
    tasks.add(new TaskBuilder("2").health("UNHEALTHY").build());

    assertVerdict(Health.DEGRADED, Cause.HEALTH_CHECK, "1 of 2");
  }

  // --- deployments

  @Test
  void aDeploymentRolledBackIsDegradedForADayWithItsCause() {
    Instant failedAt = NOW.minus(Duration.ofHours(1));
    rolledBack(failedAt);
    tasks.add(
        new TaskBuilder("failed")
            .startedBy("ecs-svc/2", 15)
            .stopped(
                failedAt.minusSeconds(20),
                "EssentialContainerExited",
                "Essential container in task exited")
            .container(Optional.of(1), "")
            .build());

    Verdict verdict =
        assertVerdict(
            Health.DEGRADED,
            Cause.DEPLOYMENT_FAILED,
            "The deployment of ragqa-llm-service:15 failed and was rolled back; ragqa-llm-service:14 runs: Container llm-service ended with exit code 1");
    assertThat(verdict.reasons()).hasSize(1);
    assertThat(verdict.reasons().getFirst().since()).contains(failedAt);
  }

  @Test
  void aDayLaterTheRolledBackDeploymentIsOnlyARemark() {
    rolledBack(NOW.minus(Duration.ofHours(25)));

    Verdict verdict = verdict();
    assertThat(verdict.health()).isEqualTo(Health.HEALTHY);
    assertThat(verdict.reasons())
        .extracting(Reason::cause)
        .containsExactly(Cause.DEPLOYMENT_FAILED);
  }

  @Test
  void aNewerDeploymentEndsTheMatterOfTheRolledBackOne() {
    Instant failedAt = NOW.minus(Duration.ofHours(1));
    service.deployment("ecs-svc/3", "PRIMARY", 16, "COMPLETED", 0, failedAt.plusSeconds(600));
    events(failedAt);

    assertThat(verdict()).isEqualTo(new Verdict(Health.HEALTHY, List.of()));
  }

  @Test
  void aFailedDeploymentWithoutRollbackIsDownWhereNothingServes() {
    service
        .counts(1, 0, 0)
        .deployment("ecs-svc/2", "PRIMARY", 15, "FAILED", 3, NOW.minusSeconds(600));

    assertVerdict(
        Health.DOWN, Cause.DEPLOYMENT_FAILED, "The deployment of ragqa-llm-service:15 failed");
  }

  // --- not read

  @Test
  void tasksThatWereNeverReadAreNotHealthy() {
    Verdict verdict =
        Diagnosis.of(
            new Parts(
                service.build(),
                NOW,
                Observed.<List<Task>>never()
                    .failed(
                        new CloudProblem(
                            CloudProblem.Kind.ACCESS_DENIED,
                            "Access denied",
                            Optional.of("ecs:ListTasks")),
                        NOW),
                targets,
                Observed.never()));

    assertThat(verdict.health()).isEqualTo(Health.UNKNOWN);
    assertThat(verdict.reasons().getFirst().remedy().orElseThrow()).contains("ecs:ListTasks");
  }

  @Test
  void aFaultIsWorseThanWhatIsNotKnown() {
    service.counts(2, 1, 0).targetGroup(GROUP);
    targets = Observed.never();

    Verdict verdict = verdict();
    assertThat(verdict.health()).isEqualTo(Health.DEGRADED);
    assertThat(verdict.reasons())
        .extracting(Reason::cause)
        .containsExactly(Cause.TASKS_MISSING, Cause.NOT_READ);
  }

  private void rolledBack(Instant failedAt) {
    service.deployment(
        "ecs-svc/1", "PRIMARY", 14, "COMPLETED", 0, failedAt.minus(Duration.ofDays(3)));
    events(failedAt);
  }

  private void events(Instant failedAt) {
    service
        .event(
            failedAt,
            "(service ragqa-llm-service) (deployment ecs-svc/2) deployment failed: tasks failed to start.")
        .event(failedAt, "(service ragqa-llm-service) rolling back to deployment ecs-svc/1.")
        .event(
            failedAt.plusSeconds(30),
            "(service ragqa-llm-service) (deployment ecs-svc/1) deployment completed.");
  }
}
