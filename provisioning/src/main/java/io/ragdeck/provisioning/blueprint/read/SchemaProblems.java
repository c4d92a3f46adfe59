package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What the schema has against a document, in words for whoever wrote it. */
final class SchemaProblems {

  private final Source source;
  private final Tree.Mapping document;
  private final JsonNode json;
  private final BlueprintSchema schema;

  SchemaProblems(Source source, Tree.Mapping document, BlueprintSchema schema) {
    this.source = source;
    this.document = document;
    this.json = document.json();
    this.schema = schema;
  }

  /** In the order of the file. */
  List<BlueprintProblem> all() {
    return schema.validate(json).stream()
        .map(this::problem)
        .distinct()
        .sorted(Comparator.comparingInt(BlueprintProblem::line))
        .toList();
  }

  private BlueprintProblem problem(ValidationMessage message) {
    List<String> path = path(message.getInstanceLocation());
    JsonNode value = Objects.requireNonNullElse(message.getInstanceNode(), Tree.NODES.nullNode());
    JsonNode rule = Objects.requireNonNullElse(message.getSchemaNode(), Tree.NODES.nullNode());
    return switch (message.getType()) {
      case "additionalProperties", "unevaluatedProperties" ->
          unknown(Wording.with(path, message.getProperty()), names(path));
      case "required" -> missing(path, message.getProperty());
      case "type" ->
          at(path, "must be %s, not %s".formatted(kinds(rule), kind(value)), typeCure(path, value));
      case "enum" ->
          at(path, "%s is not possible here".formatted(shown(value)), enumCure(value, rule));
      case "const" -> at(path, "must be %s".formatted(rule.asText()), cure(path));
      case "pattern" ->
          at(
              path,
              "%s is not written as it must be".formatted(shown(value)),
              patternCure(path, rule));
      case "propertyNames" ->
          at(
              path,
              said(message),
              "Names are letters, digits and hyphens that begin with a letter; variables also take _.");
      case "minimum" ->
          at(path, "%s is less than %s".formatted(shown(value), rule.asText()), cure(path));
      case "maximum" ->
          at(path, "%s is more than %s".formatted(shown(value), rule.asText()), cure(path));
      default -> at(path, said(message), cure(path));
    };
  }

  private BlueprintProblem unknown(List<String> path, Collection<String> names) {
    String name = path.getLast();
    return at(path, "there is no setting '%s' here".formatted(name), Closest.cure(name, names));
  }

  private BlueprintProblem missing(List<String> path, String name) {
    String means = description(Wording.with(path, name));
    return at(
        path, "'%s' is missing".formatted(name), ("Add `%s:`. ".formatted(name) + means).strip());
  }

  private BlueprintProblem at(List<String> path, String message, String cure) {
    return source.problem(document, path, message, cure);
  }

  private Set<String> names(List<String> path) {
    Set<String> names = new TreeSet<>();
    schema
        .at(json, path)
        .ifPresent(says -> says.path("properties").fieldNames().forEachRemaining(names::add));
    return names;
  }

  private String cure(List<String> path) {
    String means = description(path);
    return means.isEmpty() ? "See docs/blueprints/format.md." : means;
  }

  private String description(List<String> path) {
    return schema
        .at(json, path)
        .map(says -> says.path("description").asText(says.path("title").asText("")))
        .orElse("");
  }

  private String typeCure(List<String> path, JsonNode value) {
    return value.isNumber() || value.isBoolean() ? "Put it in quotes. " + cure(path) : cure(path);
  }

  private String patternCure(List<String> path, JsonNode rule) {
    return cure(path) + " (It must match %s)".formatted(rule.asText());
  }

  private static String enumCure(JsonNode value, JsonNode rule) {
    return Closest.cure(
        value.asText(),
        StreamSupport.stream(rule.spliterator(), false).map(JsonNode::asText).toList());
  }

  /** networknt begins its messages with the place, which is said already. */
  private static String said(ValidationMessage message) {
    String text = message.getMessage();
    String place = message.getInstanceLocation().toString();
    return text.startsWith(place + ": ") ? text.substring(place.length() + 2) : text;
  }

  private static String kinds(JsonNode rule) {
    return rule.isArray()
        ? String.join(
            " or ",
            StreamSupport.stream(rule.spliterator(), false).map(SchemaProblems::word).toList())
        : word(rule);
  }

  private static String word(JsonNode type) {
    return switch (type.asText()) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "string" -> "text";
      case "boolean" -> "true or false";
      default -> "a " + type.asText();
    };
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "a mapping";
      case ARRAY -> "a list";
      case NUMBER -> "the number " + value.asText();
      case BOOLEAN -> value.asText();
      case STRING, BINARY -> "the text " + shown(value);
      case NULL, MISSING -> "nothing";
    };
  }

  private static String shown(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : value.toString();
    return "'%s'".formatted(text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }

  private static List<String> path(JsonNodePath location) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      path.add(location.getElement(i).toString());
    }
    return path;
  }
}
