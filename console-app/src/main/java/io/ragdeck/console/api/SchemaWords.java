package io.ragdeck.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says in a few words what a JSON schema allows: {@code list of TaskItem}, {@code time or null}.
 */
final class SchemaWords {

  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode schemas;

  /**
   * @param schemas those that others refer to, by name
   */
  SchemaWords(JsonNode schemas) {
    this.schemas = schemas;
  }

  /** The schema itself, or the one that it refers to. */
  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? schemas.path(nameOf(schema)) : schema;
  }

  private static String nameOf(JsonNode reference) {
    return reference.path("$ref").asText().substring(SCHEMAS.length());
  }

  /** Empty where there is no schema. */
  String type(JsonNode schema) {
    if (schema.has("$ref")) {
      JsonNode meant = resolved(schema);
      return meant.has("properties") ? nameOf(schema) : type(meant);
    }
    for (String either : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.has(either)) {
        return schema
            .path(either)
            .valueStream()
            .map(this::type)
            .collect(Collectors.joining(" or "));
      }
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.valueStream()
          .map(one -> one.asText().equals("null") ? "null" : plain(one.asText(), schema))
          .collect(Collectors.joining(" or "));
    }
    return plain(type.asText(), schema);
  }

  private String plain(String type, JsonNode schema) {
    if (schema.has("enum")) {
      return schema
          .path("enum")
          .valueStream()
          .filter(value -> !value.isNull())
          .map(JsonNode::asText)
          .collect(Collectors.joining(" | "));
    }
    return switch (type) {
      case "array" -> "list of " + type(schema.path("items"));
      case "object" ->
          schema.path("additionalProperties").isObject()
              ? "map of " + type(schema.path("additionalProperties"))
              : "object";
      case "string" -> text(schema.path("format").asText());
      case "integer", "number" -> range(type, schema);
      default -> type;
    };
  }

  private static String text(String format) {
    return switch (format) {
      case "date-time" -> "time";
      case "duration" -> "duration";
      default -> "text";
    };
  }

  private static String range(String type, JsonNode schema) {
    if (!schema.has("maximum")) {
      return type;
    }
    return "%s from %s to %s, %s if not given"
        .formatted(
            type,
            schema.path("minimum").asText(),
            schema.path("maximum").asText(),
            schema.path("default").asText());
  }
}
