package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.scenario.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {

  static Stream<String> names() {
    return Scenario.all().stream().map(Scenario::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyScenarioLoadsAndAnswersInAllItsLocations(String name) {
    try (World world = new World(name)) {
      assertThat(world.sandbox.scenario().description()).endsWith(".");
      assertThat(world.sandbox.clients().locations()).isNotEmpty();
      for (Location location : world.sandbox.clients().locations()) {
        var ecs = world.sandbox.clients().ecs(location);
        var clusters = ecs.listClusters().clusterArns();
        assertThat(clusters.isEmpty()).isEqualTo(name.equals("empty"));
        for (String cluster : clusters) {
          assertThat(ecs.listServices(request -> request.cluster(cluster)).serviceArns())
              .isNotEmpty();
        }
      }
    }
  }

  @Test
  void anUnknownScenarioIsNamedAndTheWorldStays() {
    try (World world = new World("healthy")) {
      assertThatThrownBy(() -> world.sandbox.load("nightmare"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nightmare")
          .hasMessageContaining("bad-night");
      assertThat(world.sandbox.scenario().name()).isEqualTo("healthy");
    }
  }

  @Test
  void loadingReplacesTheWorldBehindTheSameClients() {
    try (World world = new World("healthy")) {
      var ecs = world.ecs();
      world.sandbox.load("empty");
      assertThat(ecs.listClusters().clusterArns()).isEmpty();
    }
  }
}
