package io.ragdeck.provisioning.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Writes templates in JSON, functions in their long form. */
final class JsonWriter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonWriter() {}

  static String write(Template template) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(template.document()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of plain values can be written", impossible);
    }
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Fn function -> NODES.objectNode().set(function.name(), node(function.argument()));
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, inner) -> object.set(key.toString(), node(inner)));
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode();
        list.forEach(inner -> array.add(node(inner)));
        yield array;
      }
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case String text -> NODES.textNode(text);
      default -> throw new IllegalArgumentException("No template holds a " + value.getClass());
    };
  }
}
