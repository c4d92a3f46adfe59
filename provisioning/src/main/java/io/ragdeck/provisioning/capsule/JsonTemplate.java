package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A template in JSON, without what is hidden; its blanks are not kept. */
final class JsonTemplate {

  private static final JsonMapper READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Set<String> unechoed;
  private final Scalar scalar;
  private final Set<String> hidden = new TreeSet<>();

  JsonTemplate(Set<String> unechoed, Discretion discretion) {
    this.unechoed = unechoed;
    this.scalar = new Scalar(discretion);
  }

  /** Empty for what is no JSON. */
  static Optional<JsonNode> parsed(String body) {
    try {
      return Optional.of(READER.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** Where in it something was hidden. */
  Set<String> hidden() {
    return hidden;
  }

  JsonNode shown(JsonNode template) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : template.properties()) {
      JsonNode value = entry.getValue();
      boolean parameters = entry.getKey().equals("Parameters") && value.isObject();
      shown.set(
          entry.getKey(),
          parameters ? parameters(value) : walk(value, entry.getKey(), "/" + entry.getKey()));
    }
    return shown;
  }

  private JsonNode parameters(JsonNode parameters) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      String name = parameter.getKey();
      String path = "/Parameters/" + name;
      JsonNode facts = walk(parameter.getValue(), name, path);
      JsonNode value = parameter.getValue().path("Default");
      if (facts instanceof ObjectNode object && value.isValueNode()) {
        boolean quiet =
            unechoed.contains(name)
                || parameter.getValue().path("NoEcho").asText().equalsIgnoreCase("true");
        object.set("Default", judged(value, name, path + "/Default", quiet));
      }
      shown.set(name, facts);
    }
    return shown;
  }

  private JsonNode walk(JsonNode node, String name, String path) {
    if (node.isObject()) {
      return map(node, name, path);
    }
    if (node.isArray()) {
      return list(node, name, path);
    }
    return judged(node, name, path, false);
  }

  private ArrayNode list(JsonNode list, String name, String path) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    String next = name;
    for (JsonNode item : list) {
      boolean condition = shown.isEmpty() && path.endsWith("/Fn::If");
      shown.add(condition ? item : walk(item, next, path));
      next = Optional.of(item.asText("")).flatMap(Scalar::option).orElse(name);
    }
    return shown;
  }

  private ObjectNode map(JsonNode map, String name, String path) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    String named =
        map.propertyStream()
            .filter(one -> Scalar.isForNames(one.getKey()) && one.getValue().isValueNode())
            .map(one -> one.getValue().asText())
            .findFirst()
            .orElse(name);
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String key = entry.getKey();
      String next = Scalar.isForValues(key) ? named : key.startsWith("Fn::") ? name : key;
      boolean pointer =
          key.startsWith("Fn::")
              ? Scalar.POINTERS.contains(key.substring("Fn::".length()))
              : entry.getValue().isTextual() && Scalar.isPointer(key);
      shown.set(key, pointer ? entry.getValue() : walk(entry.getValue(), next, path + "/" + key));
    }
    return shown;
  }

  private JsonNode judged(JsonNode node, String name, String path, boolean quiet) {
    String value = node.asText();
    if (node.isNull() || value.equals(Discretion.HIDDEN)) {
      return node;
    }
    boolean whole = quiet ? scalar.isGiven(value) : scalar.isHidden(name, value);
    String shown = whole ? Discretion.HIDDEN : scalar.shown(value);
    if (shown.equals(value)) {
      return node;
    }
    hidden.add(path);
    return TextNode.valueOf(shown);
  }
}
