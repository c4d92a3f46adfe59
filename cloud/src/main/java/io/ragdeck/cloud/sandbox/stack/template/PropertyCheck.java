package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks properties against the schema of their type, in the words of CloudFormation's validation.
 * Texts pass as numbers and booleans where they read as such, as they do in CloudFormation.
 */
public final class PropertyCheck {

  private final JsonNode facts;
  private final List<String> problems = new ArrayList<>();

  private PropertyCheck(JsonNode facts) {
    this.facts = facts;
  }

  /**
   * What is wrong with the resolved properties of a resource.
   *
   * @return such as {@code #: extraneous key [Foo] is not permitted}; empty if nothing
   */
  public static List<String> of(ResourceType type, JsonNode properties) {
    PropertyCheck check = new PropertyCheck(type.facts());
    check.value(type.facts(), properties, "#");
    return check.problems;
  }

  private void value(JsonNode rule, JsonNode value, String path) {
    JsonNode shape =
        rule.has("ref") ? facts.path("definitions").path(rule.path("ref").asText()) : rule;
    if (later(value)) {
      return;
    }
    if (!typed(shape.path("type"), value)) {
      problems.add(
          "%s: expected type: %s, found: %s"
              .formatted(path, wanted(shape.path("type")), found(value)));
      return;
    }
    if (value.isObject()) {
      object(shape, value, path);
    } else if (value.isArray()) {
      array(shape, value, path);
    } else {
      scalar(shape, value, path);
    }
  }

  private void object(JsonNode shape, JsonNode value, String path) {
    for (JsonNode required : shape.path("required")) {
      if (!value.has(required.asText())) {
        problems.add("%s: required key [%s] not found".formatted(path, required.asText()));
      }
    }
    value
        .properties()
        .forEach(
            entry -> {
              JsonNode inner = shape.path("properties").path(entry.getKey());
              if (!inner.isMissingNode()) {
                value(inner, entry.getValue(), path + "/" + entry.getKey());
              } else if (shape.path("closed").asBoolean()) {
                problems.add(
                    "%s: extraneous key [%s] is not permitted".formatted(path, entry.getKey()));
              }
            });
  }

  private void array(JsonNode shape, JsonNode value, String path) {
    if (shape.has("minItems") && value.size() < shape.path("minItems").asInt()) {
      problems.add(
          "%s: expected minimum item count: %s, found: %s"
              .formatted(path, shape.path("minItems").asInt(), value.size()));
    }
    if (shape.has("maxItems") && value.size() > shape.path("maxItems").asInt()) {
      problems.add(
          "%s: expected maximum item count: %s, found: %s"
              .formatted(path, shape.path("maxItems").asInt(), value.size()));
    }
    if (shape.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        value(shape.path("items"), value.get(i), path + "/" + i);
      }
    }
  }

  private void scalar(JsonNode shape, JsonNode value, String path) {
    String text = value.asText();
    if (text.startsWith("{{resolve:")) {
      return;
    }
    if (shape.has("enum")
        && shape.path("enum").valueStream().noneMatch(one -> one.asText().equals(text))) {
      problems.add("%s: %s is not a valid enum value".formatted(path, text));
    }
    if (shape.has("minLength") && text.length() < shape.path("minLength").asInt()) {
      problems.add(
          "%s: expected minLength: %s, actual: %s"
              .formatted(path, shape.path("minLength").asInt(), text.length()));
    }
    if (shape.has("maxLength") && text.length() > shape.path("maxLength").asInt()) {
      problems.add(
          "%s: expected maxLength: %s, actual: %s"
              .formatted(path, shape.path("maxLength").asInt(), text.length()));
    }
    if (shape.has("minimum") && below(text, shape.path("minimum"))) {
      problems.add(
          "%s: %s is not greater or equal to %s"
              .formatted(path, text, shape.path("minimum").asText()));
    }
    if (shape.has("maximum") && below(shape.path("maximum").asText(), value)) {
      problems.add(
          "%s: %s is not less or equal to %s"
              .formatted(path, text, shape.path("maximum").asText()));
    }
    if (shape.has("pattern") && !matches(shape.path("pattern").asText(), text)) {
      problems.add(
          "%s: string [%s] does not match pattern %s"
              .formatted(path, text, shape.path("pattern").asText()));
    }
  }

  private static boolean below(String one, JsonNode other) {
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other.asText())) < 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Schemas are written for another dialect: what Java can't read is not checked. */
  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  private static boolean later(JsonNode value) {
    return value.isTextual()
        && (value.textValue().equals(Resolver.LATER) || value.textValue().startsWith("{{resolve:"));
  }

  private static boolean typed(JsonNode types, JsonNode value) {
    if (types.isMissingNode()) {
      return true;
    }
    return types.isArray()
        ? types.valueStream().anyMatch(type -> typed(type.asText(), value))
        : typed(types.asText(), value);
  }

  private static boolean typed(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isValueNode();
      case "boolean" ->
          value.isValueNode()
              && List.of("true", "false").contains(value.asText().toLowerCase(Locale.ROOT));
      case "integer" -> value.isValueNode() && value.asText().matches("-?\\d+");
      case "number" -> value.isValueNode() && value.asText().matches("-?\\d+(\\.\\d+)?(E-?\\d+)?");
      default -> true;
    };
  }

  private static String wanted(JsonNode types) {
    String type = types.isArray() ? types.path(0).asText() : types.asText();
    return switch (type) {
      case "object" -> "JSONObject";
      case "array" -> "JSONArray";
      case "boolean" -> "Boolean";
      case "integer" -> "Integer";
      case "number" -> "Number";
      default -> "String";
    };
  }

  private static String found(JsonNode value) {
    if (value.isObject()) {
      return "JSONObject";
    }
    if (value.isArray()) {
      return "JSONArray";
    }
    return value.isBoolean() ? "Boolean" : value.isNumber() ? "Integer" : "String";
  }
}
