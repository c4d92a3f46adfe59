package io.ragdeck.provisioning.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's own blueprints, every variant in every environment. */
class OwnBlueprintsTest {

  static Stream<String> ids() {
    return Blueprints.OWN.stream();
  }

  static Stream<Design> designs() {
    return Blueprints.load(Optional.empty()).all().stream()
        .flatMap(
            blueprint ->
                blueprint.variants().stream()
                    .flatMap(
                        variant ->
                            blueprint.environments().stream()
                                .map(
                                    environment ->
                                        blueprint.design(
                                            new DesignRequest(
                                                variant.id(),
                                                blueprint.id(),
                                                environment,
                                                "ap-south-1",
                                                Map.of())))));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void nothingIsWrongWithAnyVariant(String id) throws IOException {
    String resource = "/io/ragdeck/provisioning/blueprints/" + id + ".yaml";
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(resource))) {
      Blueprint blueprint = Blueprint.checked(id + ".yaml", in.readAllBytes());

      assertThat(blueprint.id()).isEqualTo(id);
      assertThat(blueprint.environments()).containsExactly("production", "staging");
    } catch (BlueprintException wrong) {
      assertThat(wrong.problems()).isEmpty();
    }
  }

  @Test
  void thereAreElevenVariants() {
    assertThat(
            Blueprints.load(Optional.empty()).all().stream()
                .collect(Collectors.toMap(Blueprint::id, one -> one.variants().size())))
        .isEqualTo(
            Map.of(
                "ragqa", 1,
                "consumer-rights", 3,
                "rag-system", 4,
                "ai-rag", 2,
                "multilingual-inference", 1));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void everyPublicImageIsPinned(Design design) {
    assertThat(containers(design).flatMap(container -> container.image().stream()))
        .allMatch(image -> image.matches(".+:v?[0-9]+\\.[0-9]+.*"));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void namesCarryTheEnvironment(Design design) {
    List<String> logGroups =
        design.all(EcsService.class).stream().map(EcsService::logGroup).toList();

    assertThat(logGroups).allMatch(name -> name.startsWith("/ecs/" + design.prefix()));
    assertThat(design.prefix())
        .isEqualTo(design.production() ? design.blueprint() : design.blueprint() + "-staging");
  }

  private static Stream<Container> containers(Design design) {
    return design.components().values().stream()
        .flatMap(
            component ->
                switch (component) {
                  case EcsService service -> service.containers().values().stream();
                  case EcsTask task -> task.containers().values().stream();
                  default -> Stream.empty();
                });
  }
}
