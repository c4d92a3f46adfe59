package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;

/**
 * What ECS would have to be given to make a task definition or a service again, without secrets.
 */
final class Inputs {

  /** Settings of a service that ECS tells with its deployments. */
  private static final List<String> OF_DEPLOYMENT =
      List.of("serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations");

  private final Discretion discretion;
  private final PlainText text;

  Inputs(Discretion discretion) {
    this.discretion = discretion;
    this.text = new PlainText(discretion);
  }

  /** As {@code aws ecs register-task-definition --cli-input-json} takes it. */
  ObjectNode definition(Workload.Definition definition) {
    ObjectNode input =
        Structure.input(
            RegisterTaskDefinitionRequest.builder().build(), Structure.of(definition.definition()));
    hide(definition.file(), "the task", input);
    tag(definition.file(), input, definition.tags());
    return input;
  }

  static String file(Service service) {
    return "services/" + Files.part(service.serviceName()) + ".json";
  }

  /** As {@code aws ecs create-service --cli-input-json} takes it. */
  ObjectNode service(String cluster, Service service) {
    ObjectNode input =
        Structure.input(CreateServiceRequest.builder().build(), Structure.of(service));
    service.deployments().stream()
        .filter(deployment -> "PRIMARY".equals(deployment.status()))
        .map(Structure::of)
        .findFirst()
        .ifPresent(primary -> OF_DEPLOYMENT.forEach(name -> take(name, primary, input)));
    input.put("cluster", cluster);
    if (service.taskDefinition() != null) {
      // Elsewhere revisions are counted anew.
      input.put("taskDefinition", family(service.taskDefinition()));
    }
    if (input.has("capacityProviderStrategy")) {
      input.remove("launchType");
    }
    if ("DAEMON".equals(service.schedulingStrategyAsString())) {
      input.remove("desiredCount");
    }
    hide(file(service), "the service", input);
    tag(file(service), input, service.tags());
    return input;
  }

  private static void take(String name, ObjectNode from, ObjectNode to) {
    Optional.ofNullable(from.get(name)).ifPresent(value -> to.set(name, value));
  }

  static String family(String arn) {
    String revision = RunningService.revision(arn);
    int colon = revision.lastIndexOf(':');
    return colon < 0 ? revision : revision.substring(0, colon);
  }

  /** By key; AWS makes its own, and nobody else may. */
  private void tag(String file, ObjectNode input, List<Tag> tags) {
    input.remove("tags");
    List<ObjectNode> own =
        tags.stream()
            .filter(tag -> !tag.key().startsWith("aws:"))
            .sorted(Comparator.comparing(Tag::key))
            .map(tag -> tag(file, tag))
            .toList();
    if (!own.isEmpty()) {
      input.putArray("tags").addAll(own);
    }
  }

  private ObjectNode tag(String file, Tag tag) {
    ObjectNode shown = Structure.of(tag);
    String value = tag.value() == null ? "" : tag.value();
    return shown.put("value", discretion.shown(file, "the tag " + tag.key(), tag.key(), value));
  }

  /**
   * Hides what looks like a secret wherever anybody may have written one.
   *
   * @param where it is, in an operator's words
   */
  private void hide(String file, String where, ObjectNode node) {
    for (String name : names(node)) {
      JsonNode value = node.path(name);
      switch (name) {
        case "environment", "properties" -> node.set(name, variables(file, where, value));
        case "command", "entryPoint" -> node.set(name, words(file, name + " of " + where, value));
        case "dockerLabels", "options", "driverOpts", "labels" -> settings(file, where, value);
        case "secrets" -> node.set(name, byName(value));
        default -> inside(file, where, value);
      }
    }
  }

  private void inside(String file, String where, JsonNode value) {
    if (value instanceof ObjectNode object) {
      hide(file, where, object);
    } else if (value.isArray()) {
      value.forEach(
          item -> {
            String name = item.path("name").asText("");
            inside(file, name.isEmpty() ? where : name, item);
          });
    }
  }

  private ArrayNode variables(String file, String where, JsonNode variables) {
    ArrayNode sorted = byName(variables);
    for (JsonNode variable : sorted) {
      String name = variable.path("name").asText();
      String shown =
          discretion.shown(
              file,
              "the variable %s of %s".formatted(name, where),
              name,
              variable.path("value").asText());
      ((ObjectNode) variable).put("value", shown);
    }
    return sorted;
  }

  /** Of a command; the word before one may be the option whose value it is. */
  private ArrayNode words(String file, String what, JsonNode words) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    String before = "";
    for (JsonNode word : words) {
      String option = before.startsWith("-") ? before.replaceFirst("^-+", "") : "";
      shown.add(word(file, what, option.isEmpty() ? "word" : option, word.asText()));
      before = word.asText();
    }
    return shown;
  }

  /** A word may be a script, of which only parts are hidden. */
  private String word(String file, String what, String name, String word) {
    String shown = Discretion.isReference(word) && !word.contains("\n") ? word : text.shown(word);
    if (shown.equals(word)) {
      return discretion.shown(file, what, name, word);
    }
    boolean whole = discretion.isSecret(name, shown.replace(Discretion.HIDDEN, "null"));
    String hidden = discretion.shown(file, what, name, Discretion.HIDDEN);
    return whole ? hidden : shown;
  }

  private void settings(String file, String where, JsonNode settings) {
    if (settings instanceof ObjectNode object) {
      for (String name : names(object)) {
        String what = "the setting %s of %s".formatted(name, where);
        String shown = discretion.shown(file, what, name, object.path(name).asText());
        object.set(name, TextNode.valueOf(shown));
      }
    }
  }

  /** ECS gives variables in any order. */
  private static ArrayNode byName(JsonNode items) {
    ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
    items
        .valueStream()
        .sorted(Comparator.comparing((JsonNode item) -> item.path("name").asText()))
        .forEach(sorted::add);
    return sorted;
  }

  private static List<String> names(ObjectNode node) {
    return node.propertyStream().map(entry -> entry.getKey()).toList();
  }
}
