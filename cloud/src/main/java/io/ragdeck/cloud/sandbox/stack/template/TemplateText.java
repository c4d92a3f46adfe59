package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A template's text as a tree: JSON, or YAML with the short forms of functions ({@code !Ref})
 * turned into their long ones ({@code {"Ref": ...}}). YAML is composed, never constructed: no tag
 * makes an object of a class.
 */
final class TemplateText {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> BARE = Set.of("Ref", "Condition");
  private static final int DEEPEST = 60;

  private TemplateText() {}

  /**
   * @throws TemplateError where it is neither, with line and column
   */
  static ObjectNode read(String text) {
    JsonNode tree = text.stripLeading().startsWith("{") ? braces(text) : yaml(text);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new TemplateError("Template format error: unsupported structure.");
  }

  /** JSON, or YAML that is written with braces. */
  private static JsonNode braces(String text) {
    try {
      return json(text);
    } catch (TemplateError notJson) {
      try {
        return yaml(text);
      } catch (TemplateError notYaml) {
        throw notJson;
      }
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      throw new TemplateError(
          "Template format error: JSON not well-formed. (line %s, column %s)"
              .formatted(
                  where == null ? 1 : where.getLineNr(), where == null ? 1 : where.getColumnNr()));
    }
  }

  private static JsonNode yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      return root == null ? NullNode.getInstance() : convert(root, 0);
    } catch (MarkedYAMLException e) {
      throw notWellFormed(e.getProblemMark());
    } catch (YAMLException e) {
      throw new TemplateError("Template format error: YAML not well-formed.");
    }
  }

  private static TemplateError notWellFormed(Mark mark) {
    return new TemplateError(
        mark == null
            ? "Template format error: YAML not well-formed."
            : "Template format error: YAML not well-formed. (line %s, column %s)"
                .formatted(mark.getLine() + 1, mark.getColumn() + 1));
  }

  private static JsonNode convert(Node node, int depth) {
    if (depth > DEEPEST) {
      throw notWellFormed(node.getStartMark());
    }
    JsonNode plain =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, depth);
          case SequenceNode sequence -> {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(item -> array.add(convert(item, depth + 1)));
            yield array;
          }
          case ScalarNode scalar -> scalar(scalar);
          case AnchorNode anchor -> convert(anchor.getRealNode(), depth + 1);
          default -> throw notWellFormed(node.getStartMark());
        };
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? function(tag.substring(1), plain) : plain;
  }

  private static ObjectNode mapping(MappingNode mapping, int depth) {
    ObjectNode object = NODES.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key) || object.has(key.getValue())) {
        throw notWellFormed(entry.getKeyNode().getStartMark());
      }
      if (key.getTag().equals(Tag.MERGE)) {
        throw notWellFormed(key.getStartMark());
      }
      object.set(key.getValue(), convert(entry.getValueNode(), depth + 1));
    }
    return object;
  }

  /**
   * Numbers that are not plain whole ones stay as they are written: versions, dates, zeros first.
   */
  private static JsonNode scalar(ScalarNode scalar) {
    String value = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return NullNode.getInstance();
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(
          Set.of("true", "yes", "on").contains(value.toLowerCase(Locale.ROOT)));
    }
    return tag.equals(Tag.INT) && value.matches("-?[1-9][0-9]{0,17}|0")
        ? LongNode.valueOf(Long.parseLong(value))
        : TextNode.valueOf(value);
  }

  /** {@code !GetAtt a.b} is the list of both; every other short form takes its value as it is. */
  private static ObjectNode function(String name, JsonNode value) {
    ObjectNode function = NODES.objectNode();
    if (name.equals("GetAtt") && value.isTextual()) {
      String text = value.textValue();
      int dot = text.indexOf('.');
      ArrayNode both = NODES.arrayNode();
      (dot < 0 ? List.of(text) : List.of(text.substring(0, dot), text.substring(dot + 1)))
          .forEach(both::add);
      return function.set("Fn::GetAtt", both);
    }
    return function.set(BARE.contains(name) ? name : "Fn::" + name, value);
  }
}
