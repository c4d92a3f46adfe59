package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.Task;

class StoppedTasksTest {

  private final World world = new World("healthy");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void awsForgetsAStoppedTaskAfterAnHourButItsLogStays() {
    String id = strike(Mishap.OUT_OF_MEMORY);
    world.advance(Duration.ofMinutes(59));
    assertThat(world.stopped("ragqa-rag-service")).hasSize(1);
    world.advance(Duration.ofMinutes(2));
    assertThat(world.stopped("ragqa-rag-service")).isEmpty();
    assertThat(
            world
                .ecs()
                .describeTasks(request -> request.cluster(World.CLUSTER).tasks(id))
                .failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
    assertThat(
            world
                .logs()
                .getLogEvents(
                    request ->
                        request
                            .logGroupName("/ecs/ragqa-rag-service")
                            .logStreamName("rag-service/rag-service/" + id)
                            .limit(5))
                .events())
        .last()
        .extracting("message")
        .isEqualTo("Killed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mishap.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ANSWERS_503", "ANSWERS_NOT", "NO_CAPACITY"})
  void whateverStopsATaskHasAWordFromAwsAndTheServiceRecovers(Mishap mishap) {
    strike(mishap);
    world.advance(Duration.ofSeconds(70));
    Task task =
        world.stopped("ragqa-rag-service").stream()
            .filter(one -> !one.stopCodeAsString().equals("UserInitiated"))
            .findFirst()
            .orElseThrow();
    assertThat(task.lastStatus()).isEqualTo("STOPPED");
    assertThat(task.stoppedReason()).isNotBlank();
    assertThat(task.stoppedAt()).isAfter(task.stoppingAt());
    boolean ran = mishap.when() == Mishap.When.RUNNING;
    assertThat(task.startedAt() != null).isEqualTo(ran);
    world.advance(Duration.ofMinutes(2));
    assertThat(world.service("ragqa-rag-service").runningCount()).isEqualTo(1);
  }

  @Test
  void aServiceThatIsRelievedRecovers() {
    var mischief = world.sandbox.mischief();
    mischief.afflict(
        World.PRODUCTION,
        World.CLUSTER,
        "ragqa-rag-service",
        Mishap.OUT_OF_MEMORY,
        Duration.ofSeconds(20));
    world.advance(Duration.ofMinutes(5));
    assertThat(world.stopped("ragqa-rag-service")).hasSizeGreaterThan(3);
    mischief.relieve(World.PRODUCTION, World.CLUSTER, "ragqa-rag-service");
    world.advance(Duration.ofMinutes(5));
    assertThat(world.service("ragqa-rag-service").runningCount()).isEqualTo(1);
    assertThat(world.events("ragqa-rag-service").getFirst())
        .endsWith("has reached a steady state.");
  }

  @Test
  void whatCannotHappenToATaskIsRefused() {
    assertThatThrownBy(() -> strike(Mishap.NO_CAPACITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-capacity");
    assertThatThrownBy(() -> strike(Mishap.ANSWERS_503))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no target group");
  }

  private String strike(Mishap mishap) {
    return world
        .sandbox
        .mischief()
        .strike(World.PRODUCTION, World.CLUSTER, "ragqa-rag-service", mishap);
  }
}
