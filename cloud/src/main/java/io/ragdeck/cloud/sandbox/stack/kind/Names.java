package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Where CloudFormation calls a property differently than the service's API. */
final class Names {

  private Names() {}

  /** Only the properties that have another name, under that. */
  static ObjectNode renamed(JsonNode properties, Map<String, String> names) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    names.forEach(
        (from, to) -> {
          if (properties.has(from)) {
            renamed.set(to, properties.get(from));
          }
        });
    return renamed;
  }

  /** Only the properties that are not what they were. */
  static ObjectNode changed(JsonNode before, JsonNode properties) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    properties
        .properties()
        .forEach(
            one -> {
              if (!one.getValue().equals(before.path(one.getKey()))) {
                changed.set(one.getKey(), one.getValue());
              }
            });
    return changed;
  }
}
