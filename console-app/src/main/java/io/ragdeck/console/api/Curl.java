package io.ragdeck.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes calls of the API as lines for a shell, which work as they are where a name is known.
 *
 * @param address such as {@code https://ragdeck.example.org}
 * @param token whether a caller must send one even to read
 * @param names what to put for the parts of a path; others are written in capitals
 */
record Curl(String address, boolean token, Map<String, String> names) {

  private static final Pattern PART = Pattern.compile("\\{([^}]+)}");

  /**
   * @param body the schema of what is sent; missing where nothing is
   */
  String line(String method, String path, JsonNode body) {
    StringBuilder line = new StringBuilder("curl -s");
    if (!method.equals("GET")) {
      line.append(" -X ").append(method);
    }
    if (token || !method.equals("GET")) {
      line.append(" -H \"Authorization: Bearer $RAGDECK_TOKEN\"");
    }
    if (!body.isMissingNode()) {
      line.append(" -H 'Content-Type: application/json' -d '").append(sample(body)).append("'");
    }
    return line.append(" '").append(address).append(filled(path)).append("'").toString();
  }

  private String filled(String path) {
    return PART.matcher(path)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(names.get(part.group(1)))
                        .orElse(part.group(1).toUpperCase(Locale.ROOT))));
  }

  /** What must be given, with its example or a word in capitals. */
  private static String sample(JsonNode schema) {
    return schema.path("properties").properties().stream()
        .filter(property -> isRequired(schema, property.getKey()))
        .map(property -> "\"%s\": %s".formatted(property.getKey(), value(property)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static boolean isRequired(JsonNode schema, String name) {
    return schema.path("required").valueStream().anyMatch(one -> one.asText().equals(name));
  }

  private static String value(Map.Entry<String, JsonNode> property) {
    JsonNode schema = property.getValue();
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> "1";
      case "boolean" -> "true";
      default ->
          "\"%s\""
              .formatted(
                  schema
                      .path("examples")
                      .path(0)
                      .asText(property.getKey().toUpperCase(Locale.ROOT)));
    };
  }
}
