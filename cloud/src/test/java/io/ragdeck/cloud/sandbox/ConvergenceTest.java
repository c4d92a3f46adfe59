package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

class ConvergenceTest {

  private final World world = new World("empty");

  @BeforeEach
  void createService() {
    Ecs.createWeb(world.ecs(), 3, request -> {});
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void tasksPassProvisioningAndPendingBeforeTheyRun() {
    assertThat(web().runningCount()).isZero();
    Set<String> seen = new TreeSet<>();
    Duration took =
        world.advanceUntil(
            now -> {
              tasks().forEach(task -> seen.add(task.lastStatus()));
              return web().runningCount() == 3;
            });
    assertThat(seen).contains("PROVISIONING", "PENDING", "ACTIVATING", "RUNNING");
    assertThat(took).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(60));
  }

  @Test
  void countsAgreeAllTheWay() {
    for (int second = 0; second < 60; second++) {
      Service service = web();
      List<Task> tasks = tasks();
      assertThat(service.runningCount())
          .isEqualTo(
              (int) tasks.stream().filter(one -> one.lastStatus().equals("RUNNING")).count());
      assertThat(service.runningCount() + service.pendingCount()).isEqualTo(tasks.size());
      assertThat(service.deployments().getFirst().runningCount()).isEqualTo(service.runningCount());
      world.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void aSteadyServiceSaysSoOnceAndAgainEverySixHours() {
    world.advance(Duration.ofMinutes(2));
    assertThat(steady()).isEqualTo(1);
    assertThat(web().deployments().getFirst().rolloutStateAsString()).isEqualTo("COMPLETED");
    world.advance(Duration.ofHours(13));
    assertThat(steady()).isEqualTo(3);
  }

  @Test
  void scalingInStopsTasksAndScalingOutStartsThem() {
    world.advance(Duration.ofMinutes(2));
    world.ecs().updateService(one -> one.cluster("shop").service("web").desiredCount(1));
    world.advance(Duration.ofMinutes(1));
    assertThat(web().runningCount()).isEqualTo(1);
    assertThat(stopped())
        .hasSize(2)
        .allMatch(task -> task.stoppedReason().startsWith("Scaling activity initiated by"));
    world.ecs().updateService(one -> one.cluster("shop").service("web").desiredCount(2));
    world.advance(Duration.ofMinutes(1));
    assertThat(web().runningCount()).isEqualTo(2);
  }

  @Test
  void aDeletedServiceDrainsAndStaysInactive() {
    world.advance(Duration.ofMinutes(2));
    world.ecs().deleteService(one -> one.cluster("shop").service("web").force(true));
    assertThat(web().status()).isEqualTo("DRAINING");
    world.advance(Duration.ofMinutes(2));
    assertThat(web().status()).isEqualTo("INACTIVE");
    assertThat(world.ecs().listServices(one -> one.cluster("shop")).serviceArns()).isEmpty();
    world.ecs().deleteCluster(one -> one.cluster("shop"));
    assertThat(world.ecs().listClusters().clusterArns()).isEmpty();
  }

  private Service web() {
    return world.service(World.PRODUCTION, "shop", "web");
  }

  private long steady() {
    return web().events().stream()
        .filter(event -> event.message().endsWith("has reached a steady state."))
        .count();
  }

  private List<Task> tasks() {
    return world.tasks(World.PRODUCTION, "shop", "web", DesiredStatus.RUNNING);
  }

  private List<Task> stopped() {
    return world.tasks(World.PRODUCTION, "shop", "web", DesiredStatus.STOPPED);
  }
}
