package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * A template that CloudFormation takes: well-formed, within its limits, every reference to
 * something that is there.
 *
 * @param body the text as it came
 * @param tree long forms of functions only
 */
public record Template(
    String body,
    JsonNode tree,
    Map<String, ParameterEntry> parameters,
    Map<String, ResourceEntry> resources,
    Map<String, OutputEntry> outputs) {

  /**
   * @param body YAML or JSON
   * @throws TemplateError for what CloudFormation refuses, in its words
   */
  public static Template of(String body) {
    JsonNode tree = TemplateText.read(body);
    TemplateForm.check(tree);
    Template template =
        new Template(
            body,
            tree,
            entries(tree.path("Parameters"), ParameterEntry::new),
            entries(tree.path("Resources"), ResourceEntry::new),
            entries(tree.path("Outputs"), OutputEntry::new));
    TemplateReferences.check(template);
    return template;
  }

  private static <E> Map<String, E> entries(JsonNode section, BiFunction<String, JsonNode, E> of) {
    Map<String, E> entries = new LinkedHashMap<>();
    section
        .properties()
        .forEach(entry -> entries.put(entry.getKey(), of.apply(entry.getKey(), entry.getValue())));
    return entries;
  }

  public Optional<String> description() {
    return Optional.ofNullable(tree.path("Description").textValue());
  }

  public JsonNode conditions() {
    return tree.path("Conditions");
  }

  public JsonNode mappings() {
    return tree.path("Mappings");
  }

  /** The transforms that it declares. */
  public List<String> transforms() {
    JsonNode given = tree.path("Transform");
    return given.isTextual()
        ? List.of(given.textValue())
        : given.valueStream().map(JsonNode::asText).toList();
  }

  /** Every type in it, sorted. */
  public List<String> types() {
    TreeSet<String> types = new TreeSet<>();
    resources.values().forEach(resource -> types.add(resource.type()));
    return List.copyOf(types);
  }
}
