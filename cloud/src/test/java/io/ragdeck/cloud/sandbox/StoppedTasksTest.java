package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
                            .logStreamName("ecs/rag-service/" + id)
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
  void whateverStopsATaskHasAWordFromAws(Mishap mishap) {
    strike(mishap);
    world.advance(Duration.ofSeconds(50));
    Task task = world.stopped("ragqa-rag-service").getFirst();
    assertThat(task.lastStatus()).isEqualTo("STOPPED");
    assertThat(task.stopCodeAsString()).isNotEqualTo("UserInitiated");
    assertThat(task.stoppedReason()).isNotBlank();
    assertThat(task.stoppedAt()).isAfter(task.stoppingAt());
    assertThat(world.tasks("ragqa-rag-service")).hasSize(1);
  }

  private String strike(Mishap mishap) {
    return world
        .sandbox
        .mischief()
        .strike(World.PRODUCTION, World.CLUSTER, "ragqa-rag-service", mishap);
  }
}
