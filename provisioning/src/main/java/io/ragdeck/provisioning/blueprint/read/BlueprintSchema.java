package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The format of blueprints, as the JSON Schema that editors use too. It is read when a first
 * blueprint is.
 */
public final class BlueprintSchema {

  private static final String RESOURCE =
      "/io/ragdeck/provisioning/blueprints/blueprint.schema.json";
  private static final String SHORT_FORM = "#/$defs/container/properties/";

  private final JsonNode document;
  private final JsonSchema schema;

  private BlueprintSchema(JsonNode document) {
    this.document = document;
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                document,
                SchemaValidatorsConfig.builder()
                    .locale(Locale.ROOT)
                    .pathType(PathType.JSON_POINTER)
                    .regularExpressionFactory(BlueprintSchema::expression)
                    .build());
  }

  /** Of bounded effort; its {@code $} is the end, and not a line's end before it. */
  private static RegularExpression expression(String regex) {
    Pattern pattern =
        Pattern.compile(
            regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    return text -> Patience.finds(pattern, text);
  }

  private static final class Loaded {
    static final BlueprintSchema SCHEMA = load();

    private static BlueprintSchema load() {
      try (InputStream in = BlueprintSchema.class.getResourceAsStream(RESOURCE)) {
        return new BlueprintSchema(
            new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  public static BlueprintSchema get() {
    return Loaded.SCHEMA;
  }

  /** The schema itself. */
  public JsonNode document() {
    return document;
  }

  Collection<ValidationMessage> validate(JsonNode blueprint) {
    return schema.validate(blueprint);
  }

  /** What the schema says of a place in a document; empty where it knows no such place. */
  Optional<JsonNode> at(JsonNode blueprint, List<String> path) {
    JsonNode here = blueprint;
    JsonNode says = document;
    for (int depth = 0; depth < path.size(); depth++) {
      String step = path.get(depth);
      JsonNode next =
          says.path("type").asText().equals("array")
              ? says.path("items")
              : says.path("properties").has(step)
                  ? says.path("properties").path(step)
                  : says.path("additionalProperties");
      here = here.isArray() ? here.path(Integer.parseInt(step)) : here.path(step);
      if (!next.isObject()) {
        return Optional.empty();
      }
      says = meant(next, here);
    }
    return Optional.of(says);
  }

  /** Follows a reference; for a component, to the schema of its kind. */
  private JsonNode meant(JsonNode says, JsonNode value) {
    String reference = says.path("$ref").asText();
    if (reference.isEmpty()) {
      return says;
    }
    JsonNode found = document.at(reference.substring(1));
    if (reference.equals("#/$defs/component")) {
      JsonNode kind = document.path("$defs").path(value.path("kind").asText(""));
      return kind.path("properties").path("kind").has("const") ? kind : found;
    }
    return found.has("$ref") ? meant(found, value) : found;
  }

  /** Fills in what a valid document leaves to its defaults. */
  void fill(ObjectNode blueprint, Words words) {
    fill(blueprint, document, words);
  }

  private void fill(ObjectNode value, JsonNode says, Words words) {
    says.path("properties")
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              JsonNode rule = property.getValue();
              if (rule.path("$ref").asText().startsWith(SHORT_FORM)) {
                return;
              }
              JsonNode meant = meant(rule, value.path(name));
              if (!value.has(name) && meant.has("default")) {
                value.set(name, worded(meant.get("default"), words));
              }
              descend(value.path(name), meant, words);
            });
    JsonNode others = says.path("additionalProperties");
    if (others.isObject()) {
      value
          .properties()
          .forEach(
              entry ->
                  descend(
                      entry.getValue(),
                      meant(others, entry.getValue()),
                      words.within(entry.getKey())));
    }
  }

  private void descend(JsonNode value, JsonNode says, Words words) {
    if (value instanceof ObjectNode object) {
      fill(object, says, words);
    } else if (value.isArray()) {
      value.forEach(item -> descend(item, meant(says.path("items"), item), words));
    }
  }

  private static JsonNode worded(JsonNode fallback, Words words) {
    return fallback.isTextual() ? words.replace(fallback.textValue()) : fallback.deepCopy();
  }
}
