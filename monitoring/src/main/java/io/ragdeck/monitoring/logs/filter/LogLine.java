package io.ragdeck.monitoring.logs.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line and what can be known of it, found out when it is asked for and then only once. Not for
 * several threads at a time.
 */
public final class LogLine {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> LEVEL_FIELDS =
      List.of("level", "severity", "levelname", "log.level", "lvl", "loglevel");

  private final String text;
  private @Nullable JsonNode json;

  /**
   * @param text masked: what is hidden must not be found either
   */
  public LogLine(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * A field of a line that is JSON, or that ends with it; by its name or by the names that lead to
   * it, with dots. In other lines what {@code name=value} says.
   */
  public Optional<String> field(String name) {
    JsonNode fields = json();
    return fields.isObject() ? in(fields, name) : KeyValues.find(text, name);
  }

  public Optional<LogLevel> level() {
    JsonNode fields = json();
    if (fields.isObject()) {
      return LEVEL_FIELDS.stream()
          .map(name -> in(fields, name))
          .flatMap(Optional::stream)
          .findFirst()
          .flatMap(LogLevel::named);
    }
    return LevelWord.find(text);
  }

  private static Optional<String> in(JsonNode fields, String name) {
    JsonNode whole = fields.get(name);
    if (whole != null) {
      return Optional.of(text(whole));
    }
    int dot = name.indexOf('.');
    while (dot > 0) {
      JsonNode part = fields.get(name.substring(0, dot));
      if (part != null && part.isObject()) {
        Optional<String> found = in(part, name.substring(dot + 1));
        if (found.isPresent()) {
          return found;
        }
      }
      dot = name.indexOf('.', dot + 1);
    }
    return Optional.empty();
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private JsonNode json() {
    if (json == null) {
      json = read();
    }
    return Objects.requireNonNull(json);
  }

  private JsonNode read() {
    int start = text.indexOf('{');
    if (start < 0 || !text.stripTrailing().endsWith("}")) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(text.substring(start));
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }
}
