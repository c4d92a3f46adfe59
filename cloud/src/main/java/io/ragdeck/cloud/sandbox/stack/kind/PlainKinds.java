package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import java.util.List;

/** The kinds of {@code plain-kinds.yaml}. */
final class PlainKinds {

  private static final JsonNode FACTS = Yaml.read("stack/plain-kinds.yaml");

  private PlainKinds() {}

  static List<ResourceKind> all() {
    return FACTS.properties().stream()
        .<ResourceKind>map(kind -> new PlainKind(kind.getKey(), kind.getValue()))
        .toList();
  }

  /** The facts of a type, for a kind that adds something of its own to them. */
  static JsonNode facts(String type) {
    return FACTS.path(type);
  }
}
