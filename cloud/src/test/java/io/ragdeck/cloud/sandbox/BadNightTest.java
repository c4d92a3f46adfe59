package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;

/** Every fault of the scenario as an operator's tools see it, at once and hours later. */
class BadNightTest {

  private final World world = new World("bad-night");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theModelServerIsKilledForMemoryEveryMinuteOrTwo() {
    assertThat(newest("ragqa-llm-service"))
        .satisfies(
            task -> {
              assertThat(task.stopCodeAsString()).isEqualTo("EssentialContainerExited");
              assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
              assertThat(task.containers().getFirst().exitCode()).isEqualTo(137);
              assertThat(task.containers().getFirst().reason())
                  .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
            });
    int before = world.stopped("ragqa-llm-service").size();
    world.advance(Duration.ofMinutes(6));
    assertThat(world.stopped("ragqa-llm-service").size() - before).isBetween(3, 7);
  }

  @Test
  void anImageThatWasNeverPushedKeepsTheNewLangfuseFromStarting() {
    assertThat(world.service("ragqa-langfuse").runningCount()).isEqualTo(1);
    assertThat(world.service("ragqa-langfuse").deployments()).hasSize(2);
    assertThat(newest("ragqa-langfuse").stoppedReason())
        .startsWith("CannotPullContainerError: ")
        .endsWith("ragqa/langfuse:2.95.1: not found");
    assertThat(newest("ragqa-langfuse").stopCodeAsString()).isEqualTo("TaskFailedToStart");
    assertThat(world.events("ragqa-langfuse"))
        .anyMatch(event -> event.contains("is unable to consistently start tasks successfully"));
  }

  @Test
  void aSecretThatNobodyCreatedStopsNewTasksButNotTheOldOne() {
    Service service = world.service("ragqa-data-ingestion");
    assertThat(service.runningCount()).isEqualTo(1);
    assertThat(service.deployments()).hasSize(2);
    assertThat(service.deployments().getFirst().failedTasks()).isPositive();
    assertThat(newest("ragqa-data-ingestion").stoppedReason())
        .startsWith("ResourceInitializationError: unable to pull secrets or registry auth")
        .contains("secret:ragqa/tavily-api-key")
        .contains("ResourceNotFoundException");
  }

  @Test
  void oneOfTwoTargetsOfTheGatewayAnswers503() {
    world.advanceUntil(
        now ->
            now.targets("ragqa-api-gateway").stream()
                .anyMatch(
                    target ->
                        target.targetHealth().reason()
                            == TargetHealthReasonEnum.TARGET_RESPONSE_CODE_MISMATCH));
    assertThat(world.targets("ragqa-api-gateway"))
        .extracting(target -> target.targetHealth().stateAsString())
        .contains("healthy", "unhealthy");
    assertThat(world.events("ragqa-api-gateway"))
        .anyMatch(
            event ->
                event.contains("is unhealthy in (target-group")
                    && event.endsWith(
                        "due to (reason Health checks failed with these codes: [503])."));
    assertThat(newest("ragqa-api-gateway").stoppedReason())
        .startsWith("Task failed ELB health checks in (target-group arn:");
  }

  @Test
  void theTranslationTaskFindsNoGpu() {
    assertThat(world.service("ragqa-translation-service").runningCount()).isZero();
    assertThat(world.service("ragqa-translation-service").pendingCount()).isZero();
    assertThat(world.events("ragqa-translation-service").getFirst())
        .startsWith(
            "(service ragqa-translation-service) was unable to place a task because no container"
                + " instance met all of its requirements. The closest matching"
                + " (container-instance ")
        .contains("has insufficient GPU resource available");
    assertThat(newest("ragqa-translation-service").stoppedReason())
        .matches("Host EC2 \\(instance i-[0-9a-f]{17}\\) terminated\\.");
  }

  @Test
  void theFailedDeploymentOfTheSearchPageWasRolledBack() {
    Service service = world.service("ragqa-search-page");
    assertThat(service.runningCount()).isEqualTo(2);
    assertThat(world.events("ragqa-search-page"))
        .anyMatch(event -> event.endsWith("deployment failed: tasks failed to start."))
        .anyMatch(event -> event.contains("rolling back to deployment ecs-svc/"));
    assertThat(service.taskDefinition()).endsWith("ragqa-search-page:4");
    assertThat(world.stopped("ragqa-search-page"))
        .filteredOn(task -> Integer.valueOf(1).equals(task.containers().getFirst().exitCode()))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void anEntryPointThatMayNotBeExecutedKeepsTheServiceDown() {
    assertThat(world.service("ragqa-ocr-service").runningCount()).isZero();
    Task task = newest("ragqa-ocr-service");
    assertThat(task.stopCodeAsString()).isEqualTo("TaskFailedToStart");
    assertThat(task.containers())
        .anySatisfy(
            container -> {
              assertThat(container.name()).isEqualTo("ocr-service");
              assertThat(container.reason()).startsWith("CannotStartContainerError: ");
            });
  }

  @Test
  void spotCapacityWasTakenBackAndFargateHasNone() {
    Service hybrid =
        world.service(World.VIRGINIA, "multilingual-inference-cluster", "hybrid-service");
    assertThat(hybrid.runningCount()).isEqualTo(1);
    assertThat(hybrid.events().getFirst().message())
        .contains("was unable to place a task. Reason: Capacity is unavailable at this time.");
    Task task =
        world
            .tasks(
                World.VIRGINIA,
                "multilingual-inference-cluster",
                "hybrid-service",
                DesiredStatus.STOPPED)
            .getFirst();
    assertThat(task.stopCodeAsString()).isEqualTo("SpotInterruption");
    assertThat(task.stoppedReason()).isEqualTo("Your Spot Task was interrupted.");
  }

  @Test
  void nothingBeganMoreThanAnHourAgoAndTheOthersAreWell() {
    for (String name : List.of("ragqa-rag-service", "ragqa-chat-widget", "ragqa-speech-service")) {
      assertThat(world.service(name).runningCount()).isEqualTo(world.service(name).desiredCount());
      assertThat(world.stopped(name)).isEmpty();
    }
    assertThat(world.stopped("ragqa-llm-service"))
        .allMatch(
            task ->
                task.stoppedAt() == null
                    || task.stoppedAt().isAfter(world.now().minus(Duration.ofHours(1))));
  }

  @Test
  void itGoesOnForHours() {
    world.advance(Duration.ofHours(9));
    assertThat(newest("ragqa-llm-service").stoppedAt())
        .isAfter(world.now().minus(Duration.ofMinutes(3)));
    assertThat(newest("ragqa-langfuse").stoppedReason()).contains("not found");
    assertThat(newest("ragqa-ocr-service").stoppedAt())
        .isAfter(world.now().minus(Duration.ofMinutes(3)));
    assertThat(world.service("ragqa-data-ingestion").runningCount()).isEqualTo(1);
    assertThat(world.service("ragqa-translation-service").runningCount()).isZero();
    assertThat(world.service("ragqa-llm-service").events()).hasSize(100);
  }

  private Task newest(String service) {
    return world.stopped(service).stream()
        .filter(task -> task.stoppedAt() != null)
        .max((left, right) -> left.stoppedAt().compareTo(right.stoppedAt()))
        .orElseThrow();
  }
}
