package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.provisioning.blueprint.Expression;
import io.ragdeck.provisioning.blueprint.Expression.Reference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part that is told a queue's address in a variable uses the queue: what variables and commands
 * name joins what {@code uses} lists, so that the part's role may do what it takes.
 */
final class NamedUses {

  private static final Set<String> USERS = Set.of("service", "task", "compose-host", "function");

  /** Where a part is told of others. */
  private static final List<String> TELLING =
      List.of("environment", "command", "entryPoint", "compose");

  /**
   * The attributes, by kind, with which nothing can be done but by AWS's permission. A function's
   * {@code url} is asked over HTTP and takes none.
   */
  private static final Map<String, Set<String>> BY_PERMISSION =
      Map.of(
          "bucket", Set.of("name", "arn"),
          "queue", Set.of("url", "arn"),
          "parameter", Set.of("name"),
          "opensearch", Set.of("endpoint", "host"),
          "endpoint", Set.of("name"),
          "function", Set.of("arn"));

  private NamedUses() {}

  /** Of a document whose defaults are filled in. */
  static void add(ObjectNode document) {
    JsonNode components = document.path("components");
    for (JsonNode component : components) {
      if (USERS.contains(component.path("kind").asText())
          && component.path("uses") instanceof ArrayNode uses) {
        Set<String> known = new LinkedHashSet<>();
        uses.forEach(used -> known.add(used.asText()));
        told(component).stream()
            .filter(reference -> needsPermission(components, reference))
            .map(Reference::component)
            .filter(known::add)
            .forEach(uses::add);
      }
    }
  }

  private static boolean needsPermission(JsonNode components, Reference reference) {
    String kind = components.path(reference.component()).path("kind").asText();
    return BY_PERMISSION.getOrDefault(kind, Set.of()).contains(reference.attribute());
  }

  private static Set<Reference> told(JsonNode component) {
    Set<Reference> told = new LinkedHashSet<>();
    TELLING.forEach(setting -> collect(component.path(setting), told));
    component
        .path("containers")
        .forEach(container -> TELLING.forEach(setting -> collect(container.path(setting), told)));
    return told;
  }

  private static void collect(JsonNode value, Set<Reference> told) {
    if (value.isTextual()) {
      told.addAll(Expression.parse(value.textValue()).references());
    }
    value.forEach(inner -> collect(inner, told));
  }
}
