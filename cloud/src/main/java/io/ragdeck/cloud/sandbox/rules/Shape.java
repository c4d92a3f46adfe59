package io.ragdeck.cloud.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A shape of an API model, with the constraints that it puts on a value. */
public sealed interface Shape {

  /** How long, how many or how much; both ends belong to it. */
  record Range(double min, double max) {

    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Range of(JsonNode node) {
      return new Range(node.path("min").asDouble(ANY.min()), node.path("max").asDouble(ANY.max()));
    }
  }

  /**
   * @param members the names of the members' shapes, by member
   * @param required the members that must be there
   */
  record Structure(Map<String, String> members, Set<String> required) implements Shape {}

  /** A list. */
  record Items(String item, Range size) implements Shape {}

  /** A map. */
  record Entries(String key, String value, Range size) implements Shape {}

  /**
   * A string.
   *
   * @param pattern what the whole string must match
   * @param values the values that it may have, or empty for any
   */
  record Text(Range length, Optional<Pattern> pattern, Set<String> values) implements Shape {}

  /** An integer or a floating-point number. */
  record Amount(Range value) implements Shape {}

  /** Anything else: no constraint. */
  record Free() implements Shape {}

  static Shape of(JsonNode node) {
    Range range = Range.of(node);
    return switch (node.path("type").asText()) {
      case "structure" -> new Structure(members(node), texts(node.path("required")));
      case "list" -> new Items(node.path("member").asText(), range);
      case "map" -> new Entries(node.path("key").asText(), node.path("value").asText(), range);
      case "string" ->
          new Text(
              range,
              node.has("pattern")
                  ? Optional.of(Pattern.compile(node.path("pattern").asText()))
                  : Optional.empty(),
              texts(node.path("enum")));
      case "integer", "long", "double", "float" -> new Amount(range);
      default -> new Free();
    };
  }

  private static Map<String, String> members(JsonNode node) {
    Map<String, String> members = new LinkedHashMap<>();
    node.path("members").properties().forEach(m -> members.put(m.getKey(), m.getValue().asText()));
    return members;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
