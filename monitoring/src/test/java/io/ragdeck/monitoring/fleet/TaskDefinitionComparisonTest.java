package io.ragdeck.monitoring.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskDefinitionComparisonTest {

  private static final ContainerDefinition BEFORE =
      container("api:1", 512, List.of(8000), Map.of("LOG", "info", "OLD", "x"), Map.of());

  @Test
  void equalRevisionsDifferInNothing() {
    assertThat(TaskDefinitionComparison.between(definition(1, BEFORE), definition(2, BEFORE)))
        .isEmpty();
  }

  @Test
  void namesWhatChangedTheImageFirst() {
    ContainerDefinition after =
        container(
            "api:2",
            1024,
            List.of(8000, 9000),
            Map.of("LOG", "debug", "NEW", "y"),
            Map.of("DB_PASSWORD", "arn:aws:secretsmanager:x"));

    assertThat(TaskDefinitionComparison.between(definition(1, BEFORE), definition(2, after)))
        .containsExactly(
            changed("image", "api:1", "api:2"),
            changed("memory", "512", "1024"),
            changed("ports", "8000", "8000, 9000"),
            changed("environment LOG", "info", "debug"),
            new TaskDefinitionDifference(
                Optional.of("api"), "environment NEW", Optional.empty(), Optional.of("y")),
            new TaskDefinitionDifference(
                Optional.of("api"), "environment OLD", Optional.of("x"), Optional.empty()),
            new TaskDefinitionDifference(
                Optional.of("api"),
                "secret DB_PASSWORD",
                Optional.empty(),
                Optional.of("arn:aws:secretsmanager:x")));
  }

  @Test
  void anAddedContainerIsToldByItsImage() {
    TaskDefinition after =
        new TaskDefinition(
            ServiceBuilder.definition(2),
            Optional.of(2048),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(BEFORE, named("sidecar")));

    assertThat(TaskDefinitionComparison.between(definition(1, BEFORE), after))
        .containsExactly(
            new TaskDefinitionDifference(
                Optional.of("sidecar"), "image", Optional.empty(), Optional.of("api:1")),
            new TaskDefinitionDifference(
                Optional.empty(), "cpu", Optional.of("1024"), Optional.of("2048")));
  }

  private static TaskDefinitionDifference changed(String part, String before, String after) {
    return new TaskDefinitionDifference(
        Optional.of("api"), part, Optional.of(before), Optional.of(after));
  }

  private static TaskDefinition definition(int revision, ContainerDefinition container) {
    return new TaskDefinition(
        ServiceBuilder.definition(revision),
        Optional.of(1024),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(container));
  }

  private static ContainerDefinition named(String name) {
    return new ContainerDefinition(
        name,
        BEFORE.image(),
        BEFORE.essential(),
        BEFORE.cpu(),
        BEFORE.memory(),
        0,
        BEFORE.ports(),
        BEFORE.healthCheck(),
        BEFORE.environment(),
        BEFORE.secrets(),
        BEFORE.log());
  }

  private static ContainerDefinition container(
      String image,
      int memory,
      List<Integer> ports,
      Map<String, String> environment,
      Map<String, String> secrets) {
    return new ContainerDefinition(
        "api",
        image,
        true,
        Optional.empty(),
        Optional.of(memory),
        0,
        ports,
        Optional.empty(),
        environment,
        secrets,
        Optional.empty());
  }
}
