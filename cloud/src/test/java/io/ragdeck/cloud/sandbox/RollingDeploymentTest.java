package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

class RollingDeploymentTest {

  private static final String GATEWAY = "ragqa-api-gateway";

  @Test
  void aDeploymentRollsWithoutLosingHealthyTargetsAndCompletesInAboutNinetySeconds() {
    try (World world = new World("deploying")) {
      world.advance(Duration.ofSeconds(2));
      Service during = world.service(GATEWAY);
      assertThat(during.deployments()).hasSize(2);
      assertThat(states(during)).containsExactly("PRIMARY IN_PROGRESS", "ACTIVE COMPLETED");
      Duration took =
          world.advanceUntil(
              now -> {
                assertThat(healthy(now)).isGreaterThanOrEqualTo(2);
                assertThat(now.service(GATEWAY).runningCount()).isLessThanOrEqualTo(4);
                return now.service(GATEWAY).deployments().size() == 1;
              });
      assertThat(took).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
      Service after = world.service(GATEWAY);
      assertThat(states(after)).containsExactly("PRIMARY COMPLETED");
      assertThat(after.taskDefinition()).endsWith("task-definition/ragqa-api-gateway:5");
      assertThat(world.tasks(GATEWAY))
          .hasSize(2)
          .allMatch(task -> task.containers().getFirst().image().endsWith(":v1.9.0"));
      String events = String.join("\n", world.events(GATEWAY));
      assertThat(events)
          .contains("(service ragqa-api-gateway) has started 2 tasks: (task ")
          .contains("registered 1 targets in (target-group arn:aws:elasticloadbalancing:")
          .contains("has begun draining connections on 1 tasks.")
          .contains("deregistered 1 targets in (target-group ")
          .contains("deployment completed.")
          .contains("has reached a steady state.");
    }
  }

  @Test
  void aServiceThatMayNotRunTwiceStopsTheOldTaskFirst() {
    try (World world = new World("healthy")) {
      world
          .ecs()
          .updateService(
              request ->
                  request.cluster(World.CLUSTER).service("ragqa-milvus").forceNewDeployment(true));
      world.advance(Duration.ofSeconds(3));
      assertThat(world.service("ragqa-milvus").runningCount()).isZero();
      world.advance(Duration.ofMinutes(2));
      assertThat(world.service("ragqa-milvus").runningCount()).isEqualTo(1);
      assertThat(states(world.service("ragqa-milvus"))).containsExactly("PRIMARY COMPLETED");
    }
  }

  @Test
  void aGpuServiceLoadsItsModelForAMinuteOrTwo() {
    try (World world = new World("healthy")) {
      world
          .ecs()
          .updateService(
              request ->
                  request
                      .cluster(World.CLUSTER)
                      .service("ragqa-llm-service")
                      .forceNewDeployment(true));
      Instant begun = world.now();
      world.advanceUntil(now -> newLlm(now, begun).anyMatch(RollingDeploymentTest::isRunning));
      assertThat(newLlm(world, begun))
          .allMatch(task -> task.healthStatusAsString().equals("UNKNOWN"));
      Duration more =
          world.advanceUntil(
              now ->
                  newLlm(now, begun)
                      .anyMatch(task -> task.healthStatusAsString().equals("HEALTHY")));
      assertThat(more).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(120));
    }
  }

  private static Stream<Task> newLlm(World world, Instant begun) {
    return world.tasks("ragqa-llm-service").stream()
        .filter(task -> !task.createdAt().isBefore(begun));
  }

  private static boolean isRunning(Task task) {
    return task.lastStatus().equals("RUNNING");
  }

  private static List<String> states(Service service) {
    return service.deployments().stream().map(RollingDeploymentTest::state).toList();
  }

  private static String state(Deployment deployment) {
    return deployment.status() + " " + deployment.rolloutStateAsString();
  }

  private static long healthy(World world) {
    return world.targets(GATEWAY).stream()
        .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }
}
