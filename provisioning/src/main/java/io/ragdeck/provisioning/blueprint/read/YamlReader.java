package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
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
 * Reads a YAML file that nobody vouches for. Words are YAML 1.2's ({@code yes} and {@code on} are
 * text), tags and duplicate keys are refused, and size, depth and the number of nodes are bounded,
 * so that no file can hold the console up.
 */
public final class YamlReader {

  /** Bytes; the largest of the product's own has a twentieth of it. */
  public static final int LARGEST = 1024 * 1024;

  private static final int DEEPEST = 40;
  private static final int MOST_NODES = 50_000;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");

  private final String file;
  private final List<BlueprintProblem> problems = new ArrayList<>();
  private int nodes;

  private YamlReader(String file) {
    this.file = file;
  }

  /**
   * @param file its name, for errors
   * @throws BlueprintException where it is not one YAML document that is a mapping
   */
  public static Tree.Mapping read(String file, byte[] bytes) {
    return new YamlReader(file).read(bytes);
  }

  private Tree.Mapping read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw refused(
          1,
          "The file has %s bytes".formatted(bytes.length),
          "A blueprint has at most %s bytes.".formatted(LARGEST));
    }
    Node root = compose(decode(bytes));
    Tree tree = tree(root, line(root), new ArrayList<>(), 0);
    if (!problems.isEmpty()) {
      throw new BlueprintException(problems);
    }
    if (tree instanceof Tree.Mapping mapping) {
      return mapping;
    }
    throw refused(
        tree.line(),
        "The file is not a mapping",
        "A blueprint begins with `blueprint: its-id`, see docs/blueprints/format.md.");
  }

  private String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw refused(1, "The file is not UTF-8 text", "Save it as UTF-8.");
    }
  }

  private Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_NODES);
    options.setCodePointLimit(LARGEST);
    try {
      @Nullable Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw refused(1, "The file is empty", "See docs/blueprints for an example.");
      }
      return root;
    } catch (MarkedYAMLException problem) {
      @Nullable Mark mark =
          problem.getProblemMark() != null ? problem.getProblemMark() : problem.getContextMark();
      throw refused(
          mark == null ? 1 : mark.getLine() + 1,
          "This is not YAML: " + said(problem),
          "Look at the indentation, colons and quotes here and in the line before.");
    } catch (YAMLException problem) {
      throw refused(
          1, "This is not YAML: " + said(problem), "Look for characters that do not belong.");
    }
  }

  private static String said(YAMLException problem) {
    String said =
        problem instanceof MarkedYAMLException marked && marked.getProblem() != null
            ? marked.getProblem()
            : Objects.requireNonNullElse(problem.getMessage(), "it cannot be read");
    return said.lines().findFirst().orElse("it cannot be read");
  }

  private Tree tree(Node node, int line, List<Node> around, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST || around.contains(node)) {
      throw refused(
          line(node),
          "The file grows too large or too deep by its aliases",
          "Write parts out that contain themselves or many copies; use `defaults` for shared"
              + " settings.");
    }
    around.add(node);
    Tree tree =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, line, around, depth);
          case SequenceNode sequence -> {
            known(sequence, Tag.SEQ);
            yield new Tree.Sequence(
                line,
                sequence.getValue().stream()
                    .map(item -> tree(item, line(item), around, depth + 1))
                    .toList());
          }
          case ScalarNode scalar -> new Tree.Scalar(line, scalar(scalar));
          case AnchorNode anchor -> tree(anchor.getRealNode(), line, around, depth + 1);
          default -> throw new IllegalStateException("A kind of node YAML does not have: " + node);
        };
    around.removeLast();
    return tree;
  }

  private Tree mapping(MappingNode node, int line, List<Node> around, int depth) {
    known(node, Tag.MAP);
    Map<String, Tree> entries = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode name)) {
        problems.add(problem(line(key), "A key is not a word", "Put keys in quotes or rename."));
        continue;
      }
      Tree value = tree(entry.getValueNode(), line(key), around, depth + 1);
      if (entries.put(name.getValue(), value) != null) {
        problems.add(
            problem(
                line(key),
                "'%s' is there twice".formatted(name.getValue()),
                "Keep one of them; the other one would be lost."));
      }
    }
    return new Tree.Mapping(line, entries);
  }

  private void known(Node node, Tag expected) {
    if (!node.getTag().equals(expected)) {
      problems.add(
          problem(
              line(node),
              "The tag %s has no meaning here".formatted(node.getTag().getValue()),
              "Take it away."));
    }
  }

  private JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (!tag.startsWith(Tag.PREFIX)) {
      known(node, Tag.STR);
    }
    if (node.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN || tag.equals(Tag.STR)) {
      return Tree.NODES.textNode(text);
    }
    return word(text).or(() -> number(text)).orElseGet(() -> Tree.NODES.textNode(text));
  }

  private static Optional<JsonNode> word(String text) {
    return switch (text) {
      case "", "~", "null" -> Optional.of(Tree.NODES.nullNode());
      case "true" -> Optional.of(Tree.NODES.booleanNode(true));
      case "false" -> Optional.of(Tree.NODES.booleanNode(false));
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> number(String text) {
    if (INTEGER.matcher(text).matches()) {
      return Optional.of(Tree.NODES.numberNode(new BigInteger(text)));
    }
    return DECIMAL.matcher(text).matches()
        ? Optional.of(Tree.NODES.numberNode(new BigDecimal(text)))
        : Optional.empty();
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private BlueprintProblem problem(int line, String message, String cure) {
    return new BlueprintProblem(file, line, "", message, cure);
  }

  private BlueprintException refused(int line, String message, String cure) {
    return new BlueprintException(List.of(problem(line, message, cure)));
  }
}
