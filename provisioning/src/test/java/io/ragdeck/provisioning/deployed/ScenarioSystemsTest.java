package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.StackTemplate.Source;
import io.ragdeck.provisioning.template.part.OwnImages;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The systems of the sandbox's scenarios are the blueprints' own stacks. The sandbox can't know the
 * blueprints, so their templates stand beside its scenarios; {@code -Dupdate} writes them anew.
 */
class ScenarioSystemsTest {

  private static final Path SYSTEMS =
      Path.of("../cloud/src/main/resources/io/ragdeck/cloud/sandbox/systems");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  @ParameterizedTest
  @CsvSource({
    "ragqa, standard, production, ap-south-1",
    "ragqa, standard, staging, ap-south-1",
    "multilingual-inference, standard, production, us-east-1"
  })
  void areDeployedFromTheBlueprints(
      String blueprint, String variant, String environment, String region) throws IOException {
    Design design =
        Blueprints.load(Optional.empty())
            .named(blueprint)
            .orElseThrow()
            .design(new DesignRequest(variant, blueprint, environment, region, Map.of()));
    Path file = SYSTEMS.resolve("%s-%s.yaml".formatted(blueprint, environment));
    String text = text(design);

    if (Boolean.getBoolean("update")) {
      Files.writeString(file, text);
    }

    assertThat(Files.readString(file)).isEqualTo(text);
  }

  private static String text(Design design) throws JsonProcessingException {
    Map<String, Object> system = new LinkedHashMap<>();
    system.put("repositories", List.copyOf(OwnImages.of(design).keySet()));
    system.put(
        "secrets",
        design.all(Secret.class).stream()
            .filter(secret -> secret.generate().isEmpty())
            .map(Secret::name)
            .toList());
    List<StackTemplate> stacks = SystemTemplates.of(design);
    system.put("stacks", stacks.stream().map(stack -> stack(stack, stacks)).toList());
    return "# Written from the blueprint %s by ScenarioSystemsTest (-Dupdate): change the blueprint.\n"
            .formatted(design.blueprint())
        + YAML.writeValueAsString(system);
  }

  private static Map<String, Object> stack(StackTemplate stack, List<StackTemplate> all) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    stack
        .sources()
        .forEach(
            (name, source) ->
                parameters.put(
                    name,
                    switch (source) {
                      case Source.Value(String text) -> Map.of("value", text);
                      case Source.Output(var kind, String output) ->
                          Map.of("output", name(kind, all) + "/" + output);
                    }));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", stack.name());
    document.put("tags", stack.tags());
    document.put("parameters", parameters);
    document.put("template", stack.template().yaml());
    return document;
  }

  private static String name(
      io.ragdeck.provisioning.template.StackKind kind, List<StackTemplate> all) {
    return all.stream()
        .filter(stack -> stack.kind() == kind)
        .map(StackTemplate::name)
        .findFirst()
        .orElseThrow();
  }
}
