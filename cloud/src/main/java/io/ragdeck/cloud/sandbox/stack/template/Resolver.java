package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Resolves the functions of one template with one set of parameters. What is not known yet becomes
 * {@link #LATER}. Dynamic references stay as they are: CloudFormation resolves them at the last
 * moment and never keeps the value.
 */
public final class Resolver {

  /** What CloudFormation writes for a value that it learns only while it executes. */
  public static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final Template template;
  private final Map<String, JsonNode> values;
  private final Known known;
  private final Map<String, Boolean> conditions = new HashMap<>();

  /**
   * @param values of the parameters and the pseudo parameters; lists are arrays
   */
  public Resolver(Template template, Map<String, JsonNode> values, Known known) {
    this.template = template;
    this.values = values;
    this.known = known;
  }

  /** The resources whose condition holds. */
  public Map<String, ResourceEntry> resources() {
    Map<String, ResourceEntry> there = new LinkedHashMap<>();
    template
        .resources()
        .forEach(
            (id, resource) -> {
              if (resource.condition().map(this::condition).orElse(true)) {
                there.put(id, resource);
              }
            });
    return there;
  }

  /** Whether a condition of the template holds. */
  public boolean condition(String name) {
    Boolean before = conditions.get(name);
    if (before != null) {
      return before;
    }
    boolean holds = holds(template.conditions().path(name));
    conditions.put(name, holds);
    return holds;
  }

  private boolean holds(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      return resolve(node).asBoolean();
    }
    Map.Entry<String, JsonNode> only = node.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "Condition" -> condition(value.asText());
      case "Fn::Equals" -> Values.same(resolve(value.path(0)), resolve(value.path(1)));
      case "Fn::Not" -> !holds(value.path(0));
      case "Fn::And" -> value.valueStream().allMatch(this::holds);
      case "Fn::Or" -> value.valueStream().anyMatch(this::holds);
      default ->
          throw new TemplateError(
              "Template format error: Conditions can only be boolean operations on parameters and"
                  + " other conditions");
    };
  }

  /** The same part with only those branches that are taken; other functions are left. */
  public JsonNode branches(JsonNode node) {
    if (node.isObject() && node.size() == 1 && node.has("Fn::If")) {
      JsonNode parts = node.path("Fn::If");
      return branches(parts.path(condition(parts.path(0).asText()) ? 1 : 2));
    }
    if (node.isObject()) {
      ObjectNode object = NODES.objectNode();
      node.properties().forEach(entry -> object.set(entry.getKey(), branches(entry.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      node.forEach(item -> array.add(branches(item)));
      return array;
    }
    return node;
  }

  /**
   * A part with its functions resolved; missing for {@code AWS::NoValue}.
   *
   * @throws TemplateError where a function cannot be resolved
   */
  public JsonNode resolve(JsonNode node) {
    if (node.isObject()) {
      if (node.size() == 1) {
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
          return function(only.getKey(), only.getValue());
        }
      }
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        JsonNode value = resolve(entry.getValue());
        if (!value.isMissingNode()) {
          object.set(entry.getKey(), value);
        }
      }
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (JsonNode item : node) {
        JsonNode value = resolve(item);
        if (!value.isMissingNode()) {
          array.add(value);
        }
      }
      return array;
    }
    return node;
  }

  private JsonNode function(String name, JsonNode value) {
    return switch (name) {
      case "Ref" -> reference(new Reference(value.asText(), Optional.empty()));
      case "Fn::GetAtt" ->
          reference(
              Reference.attribute(value)
                  .orElseThrow(() -> new TemplateError("Template error: malformed Fn::GetAtt")));
      case "Fn::If" -> resolve(value.path(condition(value.path(0).asText()) ? 1 : 2));
      case "Fn::Join" -> join(value);
      case "Fn::Sub" -> substitute(value);
      case "Fn::Select" -> select(value);
      case "Fn::Split" -> split(value);
      case "Fn::FindInMap" -> findInMap(value);
      case "Fn::GetAZs" -> texts(known.zones());
      case "Fn::ImportValue" -> imported(text(value));
      case "Fn::Base64" -> base64(text(value));
      case "Fn::Cidr" -> cidr(value);
      case "Fn::Length" -> NODES.numberNode(resolve(value).size());
      case "Fn::ToJsonString" -> TextNode.valueOf(resolve(value).toString());
      default -> NODES.booleanNode(holds(NODES.objectNode().set(name, value)));
    };
  }

  private JsonNode reference(Reference reference) {
    if (reference.target().equals("AWS::NoValue")) {
      return NOTHING;
    }
    JsonNode value = values.get(reference.target());
    if (value != null && reference.attribute().isEmpty()) {
      return value;
    }
    Optional<String> found =
        reference
            .attribute()
            .map(name -> known.attribute(reference.target(), name))
            .orElseGet(() -> known.ref(reference.target()));
    return TextNode.valueOf(found.orElse(LATER));
  }

  /** A single text; unknown if any part of it is. */
  private String text(JsonNode node) {
    JsonNode value = resolve(node);
    if (value.isContainerNode()) {
      throw new TemplateError(
          "Template error: every value in a function that makes a string must be a string");
    }
    return value.asText();
  }

  private static JsonNode known(String text) {
    return TextNode.valueOf(text.contains(LATER) ? LATER : text);
  }

  private JsonNode join(JsonNode value) {
    JsonNode items = resolve(value.path(1));
    if (items.isTextual() && items.textValue().equals(LATER)) {
      return items;
    }
    if (!items.isArray()) {
      throw new TemplateError(
          "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and"
              + " (2) a list of strings to be joined or a function that returns a list of strings"
              + " (such as Fn::GetAZs) to be joined.");
    }
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(text(item)));
    return known(String.join(text(value.path(0)), texts));
  }

  private JsonNode substitute(JsonNode value) {
    String pattern = value.isArray() ? value.path(0).asText() : value.asText();
    JsonNode variables = value.isArray() ? value.path(1) : NOTHING;
    Matcher matcher = Reference.IN_TEXT.matcher(pattern);
    String text =
        matcher.replaceAll(
            match -> {
              String name = match.group(1).strip();
              JsonNode given =
                  variables.has(name)
                      ? resolve(variables.path(name))
                      : reference(Reference.ofText(name));
              return Matcher.quoteReplacement(text(given));
            });
    return known(text.replace("${!", "${"));
  }

  private JsonNode select(JsonNode value) {
    JsonNode items = resolve(value.path(1));
    if (items.asText().equals(LATER)) {
      return items;
    }
    int index = Integer.parseInt(text(value.path(0)));
    if (index < 0 || index >= items.size()) {
      throw new TemplateError(
          "Template error: Fn::Select cannot select nonexistent value at index " + index);
    }
    return items.get(index);
  }

  private JsonNode split(JsonNode value) {
    String source = text(value.path(1));
    String delimiter = text(value.path(0));
    if (source.equals(LATER)) {
      return TextNode.valueOf(LATER);
    }
    ArrayNode parts = NODES.arrayNode();
    int from = 0;
    for (int at = source.indexOf(delimiter);
        at >= 0 && !delimiter.isEmpty();
        at = source.indexOf(delimiter, from)) {
      parts.add(source.substring(from, at));
      from = at + delimiter.length();
    }
    return parts.add(source.substring(from));
  }

  private JsonNode findInMap(JsonNode value) {
    List<String> keys = List.of(text(value.path(0)), text(value.path(1)), text(value.path(2)));
    JsonNode found = template.mappings();
    for (String key : keys) {
      found = found.path(key);
    }
    if (!found.isMissingNode()) {
      return found;
    }
    if (value.path(3).has("DefaultValue")) {
      return resolve(value.path(3).path("DefaultValue"));
    }
    throw new TemplateError("Template error: Unable to get mapping for " + String.join("::", keys));
  }

  private JsonNode imported(String name) {
    if (name.contains(LATER)) {
      return TextNode.valueOf(LATER);
    }
    return TextNode.valueOf(
        known
            .export(name)
            .orElseThrow(() -> new TemplateError("No export named %s found.".formatted(name))));
  }

  private static JsonNode base64(String text) {
    return text.contains(LATER)
        ? TextNode.valueOf(LATER)
        : TextNode.valueOf(
            Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode cidr(JsonNode value) {
    String block = text(value.path(0));
    if (block.equals(LATER)) {
      return TextNode.valueOf(LATER);
    }
    int count = Integer.parseInt(text(value.path(1)));
    int bits = value.size() == 3 ? Integer.parseInt(text(value.path(2))) : 8;
    return texts(Cidr.split(block, count, bits));
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
