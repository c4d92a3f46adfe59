package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.Correction;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.Parameter;
import io.ragdeck.provisioning.blueprint.Variant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a blueprint says of itself. */
public record Header(
    String blueprint,
    String title,
    String description,
    Optional<String> guide,
    String project,
    Map<String, Parameter> parameters,
    List<Variant> variants,
    List<Correction> corrections) {

  /** All are designed before a blueprint is shown: many more would hold the console up. */
  private static final int MOST_DESIGNS = 60;

  private static final List<String> PARTS = List.of("parameters", "variants", "corrections");

  public Header {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    variants = List.copyOf(variants);
    corrections = List.copyOf(corrections);
  }

  /** Of a source that is valid. */
  public static Header of(Source source) {
    Tree.Mapping tree = Merge.withoutNulls(source.tree());
    ObjectNode json = Tree.NODES.objectNode();
    PARTS.forEach(part -> json.set(part, tree.mapping(part).json()));
    BlueprintSchema.get().fill(json, new Words(Map.of()));
    json.path("variants").forEach(variant -> ((ObjectNode) variant).remove("changes"));
    return new Header(
        tree.text("blueprint").orElse(""),
        tree.text("title").orElse(""),
        tree.text("description").orElse(""),
        tree.text("guide"),
        tree.text("project").orElse(""),
        Binding.bindAll(json.path("parameters"), "name", Parameter.class),
        List.copyOf(Binding.bindAll(json.path("variants"), "id", Variant.class).values()),
        List.copyOf(Designer.corrections(json)));
  }

  /** Everything that is wrong with any variant in any environment. */
  public static List<BlueprintProblem> problems(Source source) {
    Set<BlueprintProblem> problems = new LinkedHashSet<>();
    List<String> variants = source.variants().isEmpty() ? List.of("") : source.variants();
    int designs = variants.size() * source.environments().size();
    if (designs > MOST_DESIGNS) {
      return List.of(
          source.problem(
              source.tree(),
              List.of("variants"),
              "there are %s variants in %s environments"
                  .formatted(variants.size(), source.environments().size()),
              "A blueprint has at most %s designs: make two blueprints of it."
                  .formatted(MOST_DESIGNS)));
    }
    for (String variant : variants) {
      for (String environment : source.environments()) {
        try {
          new Designer(source).design(sample(source, variant, environment));
        } catch (BlueprintException wrong) {
          problems.addAll(wrong.problems());
        }
      }
    }
    return List.copyOf(problems);
  }

  /** Asks for a design with a value for each parameter that has none of its own. */
  private static DesignRequest sample(Source source, String variant, String environment) {
    Map<String, String> values = new LinkedHashMap<>();
    source
        .tree()
        .mapping("parameters")
        .entries()
        .forEach(
            (name, tree) -> {
              if (tree instanceof Tree.Mapping asked && asked.text("default").isEmpty()) {
                sample(asked).ifPresent(value -> values.put(name, value));
              }
            });
    return new DesignRequest(variant, "sample", environment, "us-east-1", values);
  }

  private static Optional<String> sample(Tree.Mapping parameter) {
    if (parameter.text("optional").orElse("false").equals("true")) {
      return Optional.empty();
    }
    if (parameter.get("choices").orElse(null) instanceof Tree.Sequence choices
        && !choices.items().isEmpty()
        && choices.items().getFirst() instanceof Tree.Scalar first) {
      return Optional.of(first.value().asText());
    }
    return switch (parameter.text("type").orElse("")) {
      case "number" -> parameter.text("minimum").or(() -> Optional.of("1"));
      case "boolean" -> Optional.of("true");
      case "certificate" ->
          Optional.of("arn:aws:acm:us-east-1:123456789012:certificate/12345678-sample");
      case "domain" -> Optional.of("sample.example.com");
      case "email" -> Optional.of("team@example.com");
      case "hosted-zone" -> Optional.of("Z0123456789SAMPLE");
      default -> Optional.of("sample");
    };
  }
}
