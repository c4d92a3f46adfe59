package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;

class CircuitBreakerTest {

  private final World world = new World("empty");

  @AfterEach
  void close() {
    world.close();
  }

  @BeforeEach
  void createSteadyService() {
    Ecs.createWeb(
        world.ecs(),
        2,
        request ->
            request.deploymentConfiguration(
                one -> one.deploymentCircuitBreaker(it -> it.enable(true).rollback(true))));
    world.advance(Duration.ofMinutes(2));
  }

  @Test
  void rollsBackToTheLastGoodDeploymentAfterThreeFailures() {
    final String good = web().deployments().getFirst().id();
    breakNextRevision();
    world.advanceUntil(now -> events().stream().anyMatch(one -> one.contains("rolling back")));
    Service service = web();
    assertThat(service.deployments().getFirst().id()).isEqualTo(good);
    assertThat(service.deployments().getFirst().rolloutStateReason())
        .isEqualTo(
            "ECS deployment circuit breaker: rolling back to deploymentId %s.".formatted(good));
    assertThat(service.taskDefinition()).endsWith("/web:1");
    List<Deployment> failed =
        service.deployments().stream()
            .filter(one -> one.rolloutStateAsString().equals("FAILED"))
            .toList();
    assertThat(failed).hasSize(1);
    assertThat(failed.getFirst().failedTasks()).isEqualTo(3);
    assertThat(failed.getFirst().rolloutStateReason())
        .isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
    assertThat(events())
        .contains(
            "(service web) (deployment %s) deployment failed: tasks failed to start."
                .formatted(failed.getFirst().id()),
            "(service web) rolling back to deployment %s.".formatted(good));
  }

  @Test
  void theOldTasksServeAllTheTimeAndTheServiceEndsSteady() {
    breakNextRevision();
    for (int second = 0; second < 300; second++) {
      assertThat(web().runningCount()).isGreaterThanOrEqualTo(2);
      world.advance(Duration.ofSeconds(1));
    }
    assertThat(web().deployments()).hasSize(1);
    assertThat(web().deployments().getFirst().rolloutStateAsString()).isEqualTo("COMPLETED");
    assertThat(events().getFirst()).endsWith("has reached a steady state.");
    assertThat(world.tasks(World.PRODUCTION, "shop", "web", DesiredStatus.STOPPED))
        .filteredOn(task -> task.stoppedReason().contains("CannotPullContainerError"))
        .hasSize(3);
  }

  private void breakNextRevision() {
    world
        .sandbox
        .mischief()
        .afflict(World.PRODUCTION, "shop", "web", Mishap.IMAGE_NOT_FOUND, Duration.ZERO);
    world.ecs().registerTaskDefinition(Ecs.web("web").cpu("512").memory("1024").build());
    world.ecs().updateService(one -> one.cluster("shop").service("web").taskDefinition("web:2"));
  }

  private Service web() {
    return world.service(World.PRODUCTION, "shop", "web");
  }

  private List<String> events() {
    return web().events().stream().map(event -> event.message()).toList();
  }
}
