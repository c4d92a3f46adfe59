package io.ragdeck.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares an answer with what the OpenAPI document says of it; says what differs and where. */
record SchemaCheck(JsonNode document) {

  List<String> differences(JsonNode schema, JsonNode answer) {
    List<String> found = new ArrayList<>();
    check("answer", schema, answer, found);
    return found;
  }

  private void check(String at, JsonNode given, JsonNode value, List<String> found) {
    JsonNode schema = resolved(given);
    if (schema.has("anyOf")) {
      if (schema.path("anyOf").valueStream().noneMatch(one -> differences(one, value).isEmpty())) {
        found.add(at + " is none of what it may be: " + value);
      }
      return;
    }
    if (schema.path("type").isMissingNode()) {
      return;
    }
    List<String> types =
        schema.path("type").isArray()
            ? schema.path("type").valueStream().map(JsonNode::asText).toList()
            : List.of(schema.path("type").asText());
    if (types.stream().noneMatch(type -> is(type, value))) {
      found.add("%s is not %s: %s".formatted(at, types, value));
      return;
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      found.add(at + " is not of the enum: " + value);
    }
    if (value.isObject()) {
      object(at, schema, value, found);
    }
    if (value.isArray()) {
      value.forEach(item -> check(at + "[]", schema.path("items"), item, found));
    }
  }

  private void object(String at, JsonNode schema, JsonNode value, List<String> found) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asText())) {
                found.add(at + " lacks " + name.asText());
              }
            });
    JsonNode others = schema.path("additionalProperties");
    value
        .properties()
        .forEach(
            field -> {
              JsonNode property = schema.path("properties").path(field.getKey());
              if (!property.isMissingNode()) {
                check(at + "." + field.getKey(), property, field.getValue(), found);
              } else if (others.isObject()) {
                check(at + "." + field.getKey(), others, field.getValue(), found);
              } else {
                found.add(at + " has an undescribed " + field.getKey());
              }
            });
  }

  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "null" -> value.isNull();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }
}
