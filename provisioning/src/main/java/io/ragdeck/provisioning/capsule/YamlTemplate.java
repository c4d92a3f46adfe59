package io.ragdeck.provisioning.capsule;

import java.io.StringReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A template in YAML, to the letter but for what is hidden. A parser says where each value begins
 * and ends, in whatever form it is written.
 */
final class YamlTemplate {

  private static final int DEEPEST = 200;

  private static final Pattern COMMENT = Pattern.compile("#[^\\n]*+");

  /** What stands in the place of a scalar, up to its end. */
  private record Piece(int end, String text) {}

  private final Set<String> unechoed;
  private final Scalar scalar;
  private final PlainText plain;
  private final int[] body;
  private final Node root;
  private final TreeMap<Integer, Piece> pieces = new TreeMap<>();
  private final TreeSet<Integer> lines = new TreeSet<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlTemplate(Set<String> unechoed, Discretion discretion, String body, Node root) {
    this.unechoed = unechoed;
    this.scalar = new Scalar(discretion);
    this.plain = new PlainText(discretion);
    this.body = body.codePoints().toArray();
    this.root = root;
  }

  /** Empty for what is no YAML. */
  static Optional<YamlTemplate> of(Set<String> unechoed, Discretion discretion, String body) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      return Optional.ofNullable(new Yaml(options).compose(new StringReader(body)))
          .map(root -> new YamlTemplate(unechoed, discretion, body, root));
    } catch (YAMLException unreadable) {
      return Optional.empty();
    }
  }

  /** The lines in which something was hidden. */
  Set<Integer> lines() {
    return lines;
  }

  String shown() {
    walk(root, "");
    StringBuilder shown = new StringBuilder();
    int at = 0;
    for (Map.Entry<Integer, Piece> piece : pieces.entrySet()) {
      shown.append(between(at, piece.getKey())).append(piece.getValue().text());
      at = piece.getValue().end();
    }
    return shown.append(between(at, body.length)).toString();
  }

  /** What is no scalar; there may be comments in it. */
  private String between(int begin, int end) {
    return COMMENT
        .matcher(source(begin, end))
        .replaceAll(
            comment -> {
              String shown = plain.shown(comment.group());
              if (!shown.equals(comment.group())) {
                lines.add(
                    1 + (int) Arrays.stream(body, 0, begin).filter(one -> one == '\n').count());
              }
              return Matcher.quoteReplacement(shown);
            });
  }

  private String source(int begin, int end) {
    return new String(body, begin, Math.max(0, end - begin));
  }

  private void walk(Node node, String name) {
    switch (node) {
      case ScalarNode one -> judge(one, name, false);
      case SequenceNode list when seen.add(list) -> list(list, name);
      case MappingNode map when seen.add(map) -> map(map, name);
      default -> {
        // An alias, which was walked where its anchor is.
      }
    }
  }

  private void list(SequenceNode list, String name) {
    String function = function(list);
    if (Scalar.POINTERS.contains(function)) {
      return;
    }
    String next = name;
    boolean first = true;
    for (Node item : list.getValue()) {
      if (!first || !function.equals("If")) {
        walk(item, next);
      }
      first = false;
      next = text(item).flatMap(Scalar::option).orElse(name);
    }
  }

  private void map(MappingNode map, String name) {
    String named =
        map.getValue().stream()
            .filter(one -> text(one.getKeyNode()).filter(Scalar::isForNames).isPresent())
            .flatMap(one -> text(one.getValueNode()).stream())
            .findFirst()
            .orElse(name);
    for (NodeTuple entry : map.getValue()) {
      String key = text(entry.getKeyNode()).orElse("");
      keep(entry.getKeyNode());
      Node value = entry.getValueNode();
      if (key.equals("Parameters") && map.equals(root) && value instanceof MappingNode parameters) {
        parameters.getValue().forEach(this::parameter);
      } else if (Scalar.isForValues(key)) {
        walk(value, named);
      } else if (key.startsWith("Fn::")) {
        function(key.substring("Fn::".length()), value, name);
      } else if (!(value instanceof ScalarNode) || !Scalar.isPointer(key)) {
        walk(value, key);
      }
    }
  }

  private void function(String function, Node value, String name) {
    if (Scalar.POINTERS.contains(function)) {
      return;
    }
    if (function.equals("If") && value instanceof SequenceNode list && seen.add(list)) {
      list.getValue().stream().skip(1).forEach(one -> walk(one, name));
    } else {
      walk(value, name);
    }
  }

  private void parameter(NodeTuple parameter) {
    String name = text(parameter.getKeyNode()).orElse("");
    keep(parameter.getKeyNode());
    if (!(parameter.getValueNode() instanceof MappingNode facts)) {
      walk(parameter.getValueNode(), name);
      return;
    }
    boolean quiet =
        unechoed.contains(name)
            || facts.getValue().stream()
                .anyMatch(
                    fact ->
                        text(fact.getKeyNode()).filter("NoEcho"::equals).isPresent()
                            && text(fact.getValueNode())
                                .filter("true"::equalsIgnoreCase)
                                .isPresent());
    for (NodeTuple fact : facts.getValue()) {
      String key = text(fact.getKeyNode()).orElse("");
      keep(fact.getKeyNode());
      if (key.equals("Default") && fact.getValueNode() instanceof ScalarNode value) {
        judge(value, name, quiet);
      } else {
        walk(fact.getValueNode(), key);
      }
    }
  }

  /** A key stays as it is, and is no place for comments. */
  private void keep(Node key) {
    if (key instanceof ScalarNode one) {
      piece(one, source(begin(one), end(one)), false);
    } else {
      walk(key, "");
    }
  }

  private void judge(ScalarNode one, String name, boolean quiet) {
    String source = source(begin(one), end(one));
    String value = one.getValue();
    if (Scalar.POINTERS.contains(function(one))) {
      piece(one, source, false);
      return;
    }
    String shown = scalar.shown(source);
    boolean hidden =
        (quiet ? scalar.isGiven(value) : scalar.isHidden(name, value))
            || count(scalar.shown(value)) > count(shown)
            || shown.startsWith("*");
    String text = hidden ? '"' + Discretion.HIDDEN + '"' : shown;
    // A block ends behind its last line break.
    String rest = hidden ? source.substring(source.stripTrailing().length()) : "";
    piece(one, text + rest, !text.equals(source));
  }

  private static int count(String shown) {
    return shown.split(Pattern.quote(Discretion.HIDDEN), -1).length;
  }

  /** What an alias hides is hidden at its anchor. */
  private void piece(ScalarNode one, String text, boolean hides) {
    if (end(one) > begin(one) && (hides || !pieces.containsKey(begin(one)))) {
      pieces.put(begin(one), new Piece(end(one), text));
    }
    if (hides) {
      lines.add(one.getStartMark().getLine() + 1);
    }
  }

  private static int begin(Node node) {
    return node.getStartMark().getIndex();
  }

  private static int end(Node node) {
    return node.getEndMark().getIndex();
  }

  private static String function(Node node) {
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? tag.substring(1).replaceFirst("\\..*", "") : "";
  }

  private static Optional<String> text(Node node) {
    return node instanceof ScalarNode one ? Optional.of(one.getValue()) : Optional.empty();
  }
}
