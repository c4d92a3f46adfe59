package io.ragdeck.monitoring.fleet.diagnosis;

import static io.ragdeck.monitoring.fleet.ServiceBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskBuilder;
import io.ragdeck.monitoring.fleet.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts that the tasks decide: at rest, under way, crashing, or not placed. */
class TaskVerdictTest extends VerdictCase {

  // --- at rest and well

  @Test
  void runningAsDesiredIsHealthyAndNeedsNoReason() {
    assertThat(verdict()).isEqualTo(new Verdict(Health.HEALTHY, List.of()));
  }

  @Test
  void desiredZeroIsAChoice() {
    service.counts(0, 0, 0);

    assertVerdict(Health.STOPPED, Cause.AT_REST, "At rest");
  }

  @Test
  void desiredZeroWithTasksLeftIsStopping() {
    service.counts(0, 2, 0);

    assertVerdict(Health.DEPLOYING, Cause.AT_REST, "stopping, 2 still running");
  }

  @Test
  void aServiceThatIsDrainingIsBeingDeleted() {
    service.status("DRAINING").counts(0, 0, 0);

    assertVerdict(Health.STOPPED, Cause.AT_REST, "being deleted");
  }

  // --- under way

  @Test
  void aDeploymentWithoutFailuresIsDeploying() {
    service
        .counts(2, 2, 1)
        .deployment("ecs-svc/2", "PRIMARY", 15, "IN_PROGRESS", 0, NOW.minusSeconds(60));

    assertVerdict(Health.DEPLOYING, Cause.DEPLOYING, "Deploying ragqa-llm-service:15");
  }

  @Test
  void scalingOutIsStartingAndNotAFault() {
    service.counts(4, 2, 2);

    assertVerdict(Health.DEPLOYING, Cause.DEPLOYING, "Starting: 2 of 4");
  }

  @Test
  void firstTargetsInTheirInitialChecksAreStarting() {
    service.targetGroup(GROUP);
    targets("initial");
    tasks.add(new TaskBuilder("1").startedAt(NOW.minusSeconds(20)).build());

    assertVerdict(Health.DEPLOYING, Cause.DEPLOYING, "first health checks");
  }

  // --- crashes

  @Test
  void aCrashLoopIsDownAndCounted() {
    service.counts(1, 0, 1);
    crash(420, 240, 5);

    Verdict verdict = assertVerdict(Health.DOWN, Cause.OUT_OF_MEMORY, "3 times in 7 min");
    assertThat(verdict.reasons()).hasSize(1);
    Reason reason = verdict.reasons().getFirst();
    assertThat(reason.since()).contains(NOW.minusSeconds(420));
    assertThat(reason.count()).isEqualTo(3);
    assertThat(reason.remedy()).isPresent();
  }

  @Test
  void aCrashLoopIsNotHealthyBetweenTwoCrashes() {
    service.counts(1, 1, 0);
    crash(600, 400, 100);
    tasks.add(new TaskBuilder("now").startedAt(NOW.minusSeconds(80)).build());

    assertVerdict(Health.DEGRADED, Cause.OUT_OF_MEMORY, "3 times");
  }

  @Test
  void aCrashThatHealedIsOver() {
    crash(300);
    tasks.add(new TaskBuilder("now").startedAt(NOW.minusSeconds(280)).build());

    assertThat(verdict().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aRowOfCrashesThatEndedLongAgoIsOver() {
    crash(3_500, 3_400, 3_300);

    assertThat(verdict().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void waitingDoesNotHealWhatCannotBeReadAnew() {
    service.counts(1, 1, 0);
    crash(600, 400, 100);
    Observed<List<Task>> stale =
        Observed.of(tasks, NOW)
            .failed(
                new CloudProblem(CloudProblem.Kind.THROTTLED, "Slow down", Optional.empty()),
                NOW.plusSeconds(7_200));

    Verdict later =
        Diagnosis.of(
            new Parts(service.build(), NOW.plusSeconds(7_200), stale, targets, Observed.never()));

    assertThat(later.health()).isEqualTo(Health.DEGRADED);
  }

  @Test
  void aTaskThatIsStillStoppingHasFailedNow() {
    service.counts(1, 0, 0);
    tasks.add(
        new TaskBuilder("1")
            .stopping("EssentialContainerExited", "Essential container in task exited")
            .container(Optional.of(3), "")
            .build());

    Verdict verdict = assertVerdict(Health.DOWN, Cause.EXIT_CODE, "exit code 3");
    assertThat(verdict.reasons().getFirst().since()).contains(NOW);
  }

  @Test
  void whatAnExternalControllerDeploysIsExplainedToo() {
    service.counts(1, 0, 0).withoutDeployments();
    crash(100, 10);

    assertVerdict(Health.DOWN, Cause.OUT_OF_MEMORY, "2 times");
  }

  @Test
  void crashesOfAnEarlierDeploymentAreHistory() {
    service.deployment("ecs-svc/2", "PRIMARY", 15, "COMPLETED", 0, NOW.minusSeconds(50));
    crash(300, 200, 60);

    assertThat(verdict().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aNewDeploymentThatCrashesWhileTheOldServesIsDegraded() {
    service
        .counts(1, 1, 0)
        .deployment("ecs-svc/2", "PRIMARY", 15, "IN_PROGRESS", 1, NOW.minusSeconds(100))
        .deployment("ecs-svc/1", "ACTIVE", 14, "COMPLETED", 0, NOW.minusSeconds(90_000));
    tasks.add(
        new TaskBuilder("new")
            .startedBy("ecs-svc/2", 15)
            .stopped(
                NOW.minusSeconds(30),
                "EssentialContainerExited",
                "Essential container in task exited")
            .container(Optional.of(1), "")
            .build());

    assertVerdict(Health.DEGRADED, Cause.EXIT_CODE, "exit code 1");
  }

  // --- what can't be placed

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (service ragqa-llm-service) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) has insufficient GPU resource available. For more information, see the Troubleshooting section. | No instance has a free GPU
          (service s) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) has insufficient CPU units available. | No instance has enough free CPU
          (service s) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) has insufficient memory available. | No instance has enough free memory
          (service s) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide. | There is no instance
          (service s) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) is already using a port required by your task. | already uses the port
          (service s) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) is missing an attribute required by your task. | attribute is missing
          (service s) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) encountered error "AGENT". | agent
          (service s) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone. | no Fargate capacity
          (service s) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently. | limit of vCPUs
          (service s) was unable to place a task. Reason: A reason that nobody has seen. | A reason that nobody has seen
          """)
  void saysWhatStandsInTheWayOfPlacingATask(String message, String words) {
    service
        .counts(1, 0, 0)
        .event(NOW.minusSeconds(400), message)
        .event(NOW.minusSeconds(30), message);

    Verdict verdict = assertVerdict(Health.DOWN, Cause.NO_CAPACITY, words);
    assertThat(verdict.reasons().getFirst().count()).isEqualTo(2);
  }

  @Test
  void aPlacementFailureBeforeTheLastSteadyStateIsOver() {
    service
        .counts(1, 1, 0)
        .event(NOW.minusSeconds(900), "(service s) was unable to place a task because ...")
        .event(NOW.minusSeconds(300), "(service s) has reached a steady state.");

    assertThat(verdict().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aPlacementFailureThatEcsDoesNotRepeatGoesOn() {
    service
        .counts(1, 0, 0)
        .event(NOW.minusSeconds(7_200), "(service s) has reached a steady state.")
        .event(
            NOW.minusSeconds(7_000),
            "(service s) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance abc) has insufficient GPU resource available.");

    assertVerdict(Health.DOWN, Cause.NO_CAPACITY, "No instance has a free GPU");
  }

  @Test
  void aLargeImageMayTakeItsTime() {
    service.counts(1, 0, 1);
    tasks.add(new TaskBuilder("1").status("PENDING").startedAt(NOW.minusSeconds(900)).build());

    assertVerdict(Health.DEPLOYING, Cause.DEPLOYING, "Starting: 0 of 1");
  }

  @Test
  void aTaskThatWaitsTooLongForAnInstanceLacksCapacity() {
    service.counts(1, 0, 1);
    tasks.add(
        new TaskBuilder("1").status("PROVISIONING").startedAt(NOW.minusSeconds(1_200)).build());

    assertVerdict(Health.DOWN, Cause.NO_CAPACITY, "waits for an instance");
  }

  @Test
  void missingTasksThatNothingExplainsAreSaid() {
    service.counts(2, 1, 0);

    assertVerdict(Health.DEGRADED, Cause.TASKS_MISSING, "Only 1 of 2");
  }

  @Test
  void nothingRunningAndNothingExplainedIsDown() {
    service.counts(1, 0, 0);

    assertVerdict(Health.DOWN, Cause.TASKS_MISSING, "Only 0 of 1");
  }

  @Test
  void ecsIsGivenAMomentToAct() {
    service.counts(1, 0, 0).event(NOW.minusSeconds(10), "(service s) has stopped 1 running tasks");

    assertVerdict(Health.DEPLOYING, Cause.DEPLOYING, "Starting");
  }

  private void crash(int... secondsAgo) {
    Arrays.stream(secondsAgo)
        .mapToObj(
            age ->
                new TaskBuilder("crash" + age)
                    .stopped(
                        NOW.minusSeconds(age),
                        "EssentialContainerExited",
                        "Essential container in task exited")
                    .container(
                        Optional.of(137), "OutOfMemoryError: Container killed due to memory usage")
                    .build())
        .forEach(tasks::add);
  }
}
