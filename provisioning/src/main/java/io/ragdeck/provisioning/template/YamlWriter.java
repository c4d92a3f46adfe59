package io.ragdeck.provisioning.template;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes templates in YAML: functions in their short form, comments above the resources. */
final class YamlWriter {

  private static final Resolver RESOLVER = new Resolver();

  private YamlWriter() {}

  static String write(Template template) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setProcessComments(true);
    options.setWidth(120);
    options.setSplitLines(false);
    StringWriter out = new StringWriter();
    new Yaml(options).serialize(document(template), out);
    return out.toString();
  }

  private static Node document(Template template) {
    List<NodeTuple> sections = new ArrayList<>();
    template
        .document()
        .forEach(
            (name, section) ->
                sections.add(
                    new NodeTuple(
                        key(name),
                        name.equals("Resources") ? resources(template) : node(section))));
    return new MappingNode(Tag.MAP, sections, FlowStyle.BLOCK);
  }

  private static Node resources(Template template) {
    List<NodeTuple> all = new ArrayList<>();
    template
        .resources()
        .forEach(
            (id, resource) -> {
              Node key = key(id);
              resource.comment().flatMap(YamlWriter::comment).ifPresent(key::setBlockComments);
              all.add(new NodeTuple(key, node(resource.document())));
            });
    return new MappingNode(Tag.MAP, all, FlowStyle.BLOCK);
  }

  private static Optional<List<CommentLine>> comment(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.isBlank()
        ? Optional.empty()
        : Optional.of(List.of(new CommentLine(null, null, " " + line, CommentType.BLOCK)));
  }

  private static Node node(Object value) {
    return switch (value) {
      case Fn.GetAtt(String id, String attribute) ->
          scalar(new Tag("!GetAtt"), id + "." + attribute);
      case Fn function -> function(function);
      case Map<?, ?> map -> map(Tag.MAP, map);
      case List<?> list -> list(Tag.SEQ, list);
      case Boolean truth -> plain(Tag.BOOL, truth.toString());
      case Integer number -> plain(Tag.INT, number.toString());
      case Double number -> plain(Tag.FLOAT, number.toString());
      case String text -> text(text);
      default -> throw new IllegalArgumentException("No template holds a " + value.getClass());
    };
  }

  private static Node function(Fn function) {
    Tag tag = new Tag("!" + function.shortName());
    return switch (function.argument()) {
      // A short form may not stand directly within another.
      case Fn nested -> map(Tag.MAP, Map.of(function.name(), nested));
      case List<?> list -> list(tag, list);
      case Map<?, ?> map -> map(tag, map);
      case Object text -> scalar(tag, text.toString());
    };
  }

  private static Node map(Tag tag, Map<?, ?> map) {
    List<NodeTuple> entries = new ArrayList<>();
    map.forEach((key, inner) -> entries.add(new NodeTuple(key(key.toString()), node(inner))));
    return new MappingNode(tag, entries, FlowStyle.BLOCK);
  }

  private static Node list(Tag tag, List<?> list) {
    List<Node> items = list.stream().map(YamlWriter::node).toList();
    boolean short_ =
        list.size() <= 4
            && list.stream().allMatch(item -> item instanceof String text && text.length() < 24);
    return new SequenceNode(tag, items, short_ ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }

  private static Node key(String name) {
    return text(name);
  }

  private static Node plain(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  /**
   * Text that would be read as something else, such as {@code true} or {@code 2010-09-09}, is
   * quoted.
   */
  private static Node text(String text) {
    if (text.indexOf('\n') >= 0) {
      return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.LITERAL);
    }
    Tag read = RESOLVER.resolve(org.yaml.snakeyaml.nodes.NodeId.scalar, text, true);
    return new ScalarNode(
        Tag.STR,
        text,
        null,
        null,
        read.equals(Tag.STR) ? ScalarStyle.PLAIN : ScalarStyle.SINGLE_QUOTED);
  }

  private static Node scalar(Tag tag, String text) {
    return new ScalarNode(
        tag,
        text,
        null,
        null,
        text.indexOf('\n') >= 0
            ? ScalarStyle.LITERAL
            : tag.getValue().equals("!Sub") ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
  }
}
