package io.ragdeck.provisioning.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.provisioning.blueprint.component.Attributes;
import io.ragdeck.provisioning.blueprint.read.BlueprintSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code docs/blueprints/format.md}: every setting, from the schema. */
final class FormatPage {

  private static final String SHORT_FORM = "#/$defs/container/properties/";

  private final JsonNode schema = BlueprintSchema.get().document();
  private final StringBuilder page = new StringBuilder();

  static String written() {
    return new FormatPage().all();
  }

  private String all() {
    page.append(
        """
        # The format of a blueprint

        Generated from `blueprint.schema.json` (JSON Schema, draft 2020-12), which editors can use too; do not edit.

        A blueprint is one YAML file (UTF-8, at most 1 MB). A design is made of it in this order: what the variant changes and
        then what the environment changes is merged into the rest, mappings in depth, everything else replaced, `null` takes
        away; each component takes what it does not say from `defaults` of its kind; words are filled in; what is still not said
        has the default below.

        ## Words

        | Word | Stands for |
        | --- | --- |
        | `${name}` | the system's name, which a person chooses |
        | `${environment}` | production, staging, … |
        | `${prefix}` | what names begin with: the name in production, name-environment elsewhere |
        | `${short-prefix}` | the same in at most 28 characters |
        | `${project}`, `${region}` | the blueprint's project, the region of the deployment |
        | `${id}` | the component's own id |
        | `${parameter.x}` | a parameter's value; a setting that is made of an empty one alone is left out |
        | `${component.attribute}` | what is known when the component exists; in variables, commands, Compose files, permissions and values of parameters |

        """);
    page.append("Attributes: `balancer` and `api` (the HTTP API of functions) have ")
        .append(String.join(", ", Attributes.OF_ENTRANCES))
        .append(
            """
            ; service: host, port, url · postgres: host, port, database, username · redis: host, port ·
            documentdb: host, port, username · opensearch: endpoint, host · files: id · bucket: name, arn · queue: url, arn ·
            function: url, arn · endpoint: name · site: url · parameter: name · compose-host: host · capacity: name.
            Secrets are named by the id of a secret component, or `postgres.password`, `redis.password`, `documentdb.password`.

            ## The file

            """);
    settings(schema, List.of());
    page.append("## Components\n\n");
    List<String> kinds = new ArrayList<>();
    schema.at("/$defs/component/properties/kind/enum").forEach(kind -> kinds.add(kind.asText()));
    for (String kind : kinds) {
      JsonNode definition = schema.path("$defs").path(kind);
      page.append("### `")
          .append(kind)
          .append("`: ")
          .append(definition.path("title").asText())
          .append("\n\n");
      settings(definition, List.of("kind"));
      shortForms(definition);
    }
    page.append("## Parts of components\n\n");
    schema
        .path("$defs")
        .properties()
        .forEach(
            definition -> {
              if (!kinds.contains(definition.getKey())
                  && !definition.getKey().equals("component")) {
                page.append("### `").append(definition.getKey()).append("`\n\n");
                Optional.of(definition.getValue().path("title").asText())
                    .filter(title -> !title.isEmpty())
                    .ifPresent(title -> page.append(title).append("\n\n"));
                settings(definition.getValue(), List.of());
              }
            });
    return page.toString().stripTrailing() + "\n";
  }

  private void settings(JsonNode definition, List<String> without) {
    Table table = new Table("Setting", "Type", "Default", "Meaning");
    List<String> required = texts(definition.path("required"));
    definition
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode rule = property.getValue();
              if (!without.contains(property.getKey())
                  && !rule.path("$ref").asText().startsWith(SHORT_FORM)) {
                table.row(
                    "`" + property.getKey() + "`",
                    type(rule),
                    fallback(rule, required.contains(property.getKey())),
                    meaning(rule));
                nested(table, property.getKey(), rule);
              }
            });
    page.append(table).append('\n');
  }

  private void nested(Table table, String name, JsonNode rule) {
    List<String> required = texts(rule.path("required"));
    rule.path("properties")
        .properties()
        .forEach(
            inner ->
                table.row(
                    "`" + name + "." + inner.getKey() + "`",
                    type(inner.getValue()),
                    fallback(inner.getValue(), required.contains(inner.getKey())),
                    meaning(inner.getValue())));
  }

  private void shortForms(JsonNode definition) {
    List<String> names = new ArrayList<>();
    definition
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (property.getValue().path("$ref").asText().startsWith(SHORT_FORM)) {
                names.add("`" + property.getKey() + "`");
              }
            });
    if (!names.isEmpty()) {
      page.append("With one container its settings stand here too: ")
          .append(String.join(", ", names))
          .append(". With several they hold for each that does not say otherwise.\n\n");
    }
  }

  private String type(JsonNode rule) {
    String reference = rule.path("$ref").asText();
    if (!reference.isEmpty()) {
      return "`" + reference.substring(reference.lastIndexOf('/') + 1) + "`";
    }
    if (rule.has("enum")) {
      return String.join(" · ", texts(rule.path("enum")));
    }
    if (rule.path("type").asText().equals("array")) {
      return "list of " + type(rule.path("items"));
    }
    if (rule.path("additionalProperties").isObject()) {
      return "name: " + type(rule.path("additionalProperties"));
    }
    String type = rule.path("type").isArray() ? "value" : rule.path("type").asText("value");
    return type + range(rule);
  }

  private static String range(JsonNode rule) {
    if (!rule.path("type").asText().equals("integer")) {
      return "";
    }
    long most = rule.path("maximum").asLong(Integer.MAX_VALUE);
    long least = rule.path("minimum").asLong();
    return least <= Integer.MIN_VALUE
        ? ""
        : most == Integer.MAX_VALUE ? " from " + least : " " + least + " to " + most;
  }

  private String fallback(JsonNode rule, boolean required) {
    if (required) {
      return "**required**";
    }
    JsonNode said =
        rule.has("default")
            ? rule.path("default")
            : schema.at(rule.path("$ref").asText("#/none").substring(1)).path("default");
    return said.isMissingNode()
            || said.isEmpty() && said.isContainerNode()
            || said.asText("x").isEmpty()
        ? ""
        : "`" + (said.isValueNode() ? said.asText() : said.toString()) + "`";
  }

  private String meaning(JsonNode rule) {
    return rule.path("description")
        .asText(schema.at(rule.path("$ref").asText("#/none").substring(1)).path("title").asText());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
