package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The system words of a blueprint, {@code ${prefix}} and {@code ${parameter.x}}, and what they
 * stand for in one design. {@code ${component.attribute}} is left as it is: only the template
 * knows.
 *
 * @param values by word, as the text or number that it stands for
 */
record Words(Map<String, JsonNode> values) {

  /** Parts of a document in which words stand for something. */
  static final List<String> PARTS =
      List.of(
          "project",
          "network",
          "namespace",
          "cluster",
          "balancer",
          "backups",
          "budget",
          "components",
          "checks");

  private static final int SHORT = 28;
  private static final Pattern WORD =
      Pattern.compile("\\$\\{([a-z][a-zA-Z0-9-]*)(?:\\.([a-zA-Z][a-zA-Z0-9]*))?}");

  Words {
    values = Map.copyOf(values);
  }

  static Words of(DesignRequest request, String project, Tree.Mapping parameters) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    String prefix = prefix(request);
    values.put("name", TextNode.valueOf(request.name()));
    values.put("environment", TextNode.valueOf(request.environment()));
    values.put("region", TextNode.valueOf(request.region()));
    values.put("project", TextNode.valueOf(project));
    values.put("prefix", TextNode.valueOf(prefix));
    values.put("short-prefix", TextNode.valueOf(shortened(prefix)));
    parameters
        .entries()
        .keySet()
        .forEach(name -> values.put("parameter." + name, value(request, parameters, name)));
    return new Words(values);
  }

  /** What the names of a system's resources begin with. */
  static String prefix(DesignRequest request) {
    return request.environment().equals("production")
        ? request.name()
        : request.name() + "-" + request.environment();
  }

  /** For names that AWS limits to 32 characters or less; two long prefixes stay different. */
  private static String shortened(String prefix) {
    if (prefix.length() <= SHORT) {
      return prefix;
    }
    CRC32 checksum = new CRC32();
    checksum.update(prefix.getBytes(StandardCharsets.UTF_8));
    String hash = String.format(Locale.ROOT, "%08x", checksum.getValue()).substring(0, 6);
    return prefix.substring(0, SHORT - 7).replaceAll("-+$", "") + "-" + hash;
  }

  private static JsonNode value(DesignRequest request, Tree.Mapping parameters, String name) {
    Tree.Mapping asked = parameters.mapping(name);
    Optional<String> given =
        Optional.ofNullable(request.parameters().get(name)).or(() -> asked.text("default"));
    String text = given.orElse("");
    if (text.isBlank()) {
      return Tree.NODES.nullNode();
    }
    return switch (asked.text("type").orElse("")) {
      case "number" ->
          text.matches("-?[0-9]{1,15}")
              ? Tree.NODES.numberNode(Long.parseLong(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.matches("true|false")
              ? Tree.NODES.booleanNode(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  /** With {@code ${id}} standing for the component's id. */
  Words within(String id) {
    Map<String, JsonNode> more = new LinkedHashMap<>(values);
    more.put("id", TextNode.valueOf(id));
    return new Words(more);
  }

  /**
   * A text with its words replaced. A text that is one word alone becomes what that stands for:
   * null where a person may leave a parameter empty and did, which takes the setting away.
   */
  JsonNode replace(String text) {
    Matcher whole = WORD.matcher(text);
    if (whole.matches()) {
      return lookup(whole).orElseGet(() -> TextNode.valueOf(text));
    }
    return TextNode.valueOf(
        WORD.matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        lookup(found).map(Words::text).orElse(found.group()))));
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }

  private Optional<JsonNode> lookup(java.util.regex.MatchResult found) {
    String word = found.group(2) == null ? found.group(1) : found.group(1) + "." + found.group(2);
    return Optional.ofNullable(values.get(word));
  }

  /**
   * Words of a text that stand for nothing: neither of the system nor of a component's attribute.
   */
  List<String> unknown(String text) {
    List<String> unknown = new ArrayList<>();
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      boolean reference = found.group(2) != null && !found.group(1).equals("parameter");
      if (!reference && lookup(found).isEmpty()) {
        unknown.add(found.group().substring(2, found.group().length() - 1));
      }
    }
    return unknown;
  }
}
