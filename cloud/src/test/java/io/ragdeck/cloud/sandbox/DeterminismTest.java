package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {

  @Test
  void theSameScenarioAtTheSameTimeIsTheSameWorld() {
    try (World one = new World("bad-night");
        World other = new World("bad-night")) {
      assertThat(everything(one)).isEqualTo(everything(other));
      one.advance(Duration.ofHours(3));
      other.advance(Duration.ofHours(3));
      assertThat(everything(one)).isEqualTo(everything(other));
    }
  }

  @Test
  void lookingOftenChangesNothing() {
    try (World watched = new World("bad-night");
        World alone = new World("bad-night")) {
      for (int minute = 0; minute < 20; minute++) {
        watched.advance(Duration.ofMinutes(1));
        everything(watched);
      }
      alone.advance(Duration.ofMinutes(20));
      assertThat(everything(watched)).isEqualTo(everything(alone));
    }
  }

  private static List<String> everything(World world) {
    List<String> all = new ArrayList<>();
    for (String arn :
        world.ecs().listServices(one -> one.cluster(World.CLUSTER).maxResults(100)).serviceArns()) {
      all.add(world.service(arn).toString());
      all.add(world.tasks(arn).toString());
      all.add(world.stopped(arn).toString());
    }
    all.add(world.targets("ragqa-api-gateway").toString());
    all.add(
        world
            .logs()
            .filterLogEvents(
                one ->
                    one.logGroupName("/ecs/ragqa-llm-service")
                        .startTime(world.now().minus(Duration.ofMinutes(5)).toEpochMilli()))
            .events()
            .toString());
    return all;
  }
}
