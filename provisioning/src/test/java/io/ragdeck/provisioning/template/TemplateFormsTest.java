package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A template says the same in YAML and in JSON, read by readers that are not ours. */
class TemplateFormsTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#all")
  void bothFormsSayTheSame(Drawing drawing) throws JsonProcessingException {
    for (StackTemplate stack : drawing.stacks()) {
      Node yaml =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .compose(new StringReader(stack.template().yaml()));
      assertThat(node(yaml))
          .as(stack.name())
          .isEqualTo(new ObjectMapper().readTree(stack.template().json()));
    }
  }

  /** As CloudFormation reads YAML: a short form is its function's long form. */
  private static JsonNode node(Node yaml) {
    String tag = yaml.getTag().getValue();
    if (!tag.startsWith("!")) {
      return plain(yaml);
    }
    String function = tag.equals("!Ref") ? "Ref" : "Fn::" + tag.substring(1);
    if (tag.equals("!GetAtt") && yaml instanceof ScalarNode name) {
      List<String> parts = List.of(name.getValue().split("\\.", 2));
      return NODES
          .objectNode()
          .set(function, NODES.arrayNode().add(parts.getFirst()).add(parts.getLast()));
    }
    return NODES.objectNode().set(function, plain(yaml));
  }

  private static JsonNode plain(Node yaml) {
    return switch (yaml) {
      case MappingNode map -> {
        ObjectNode object = NODES.objectNode();
        map.getValue()
            .forEach(
                entry ->
                    object.set(
                        ((ScalarNode) entry.getKeyNode()).getValue(), node(entry.getValueNode())));
        yield object;
      }
      case SequenceNode list -> {
        ArrayNode array = NODES.arrayNode();
        list.getValue().forEach(item -> array.add(node(item)));
        yield array;
      }
      case ScalarNode scalar when scalar.getTag().equals(Tag.INT) ->
          NODES.numberNode(Integer.parseInt(scalar.getValue()));
      case ScalarNode scalar when scalar.getTag().equals(Tag.FLOAT) ->
          NODES.numberNode(Double.parseDouble(scalar.getValue()));
      case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) ->
          NODES.booleanNode(Boolean.parseBoolean(scalar.getValue()));
      case ScalarNode scalar -> NODES.textNode(scalar.getValue());
      default -> throw new IllegalArgumentException("No template has a " + yaml);
    };
  }
}
