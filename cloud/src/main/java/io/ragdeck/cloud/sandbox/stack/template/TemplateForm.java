package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The form of a template: its sections, their members, and how many there may be. */
final class TemplateForm {

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Rules",
          "Mappings",
          "Conditions",
          "Transform",
          "Hooks",
          "Resources",
          "Outputs");

  private static final Set<String> RESOURCE =
      Set.of(
          "Type",
          "Properties",
          "DependsOn",
          "Condition",
          "Metadata",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "UpdatePolicy",
          "CreationPolicy");

  private static final Set<String> PARAMETER =
      Set.of(
          "Type",
          "Default",
          "AllowedValues",
          "AllowedPattern",
          "ConstraintDescription",
          "Description",
          "MinLength",
          "MaxLength",
          "MinValue",
          "MaxValue",
          "NoEcho");

  /** CloudFormation's quotas. */
  private static final Map<String, Integer> MOST =
      Map.of("Resources", 500, "Parameters", 200, "Outputs", 200, "Mappings", 200);

  private static final int LONGEST_DESCRIPTION = 1024;

  private TemplateForm() {}

  static void check(JsonNode tree) {
    sections(tree);
    MOST.forEach(
        (section, most) -> {
          int size = tree.path(section).size();
          if (size > most) {
            throw new TemplateError(
                "Template format error: Number of %s, %s, is greater than maximum allowed, %s"
                    .formatted(section.toLowerCase(Locale.ROOT), size, most));
          }
        });
    if (tree.path("Resources").isEmpty()) {
      throw new TemplateError(
          "Template format error: At least one Resources member must be defined.");
    }
    tree.path("Parameters").properties().forEach(e -> parameter(e.getKey(), e.getValue()));
    tree.path("Mappings").properties().forEach(e -> mapping(e.getKey(), e.getValue()));
    tree.path("Resources").properties().forEach(e -> resource(e.getKey(), e.getValue()));
    tree.path("Outputs").properties().forEach(e -> output(e.getKey(), e.getValue()));
  }

  private static void sections(JsonNode tree) {
    List<String> unknown = unknown(tree, SECTIONS);
    if (!unknown.isEmpty()) {
      throw new TemplateError("Invalid template property or properties " + unknown);
    }
    JsonNode version = tree.path("AWSTemplateFormatVersion");
    if (!version.isMissingNode() && !version.asText().equals("2010-09-09")) {
      throw new TemplateError(
          "Template format error: Template format version \"%s\" is not supported"
              .formatted(version.asText()));
    }
    JsonNode description = tree.path("Description");
    if (!description.isMissingNode()
        && (!description.isTextual() || description.asText().length() > LONGEST_DESCRIPTION)) {
      throw new TemplateError(
          description.isTextual()
              ? "Template format error: 'Description' length is greater than 1024."
              : "Template format error: Description must be a string.");
    }
    for (String section :
        List.of("Parameters", "Mappings", "Conditions", "Resources", "Outputs", "Metadata")) {
      JsonNode given = tree.path(section);
      if (!given.isMissingNode() && !given.isObject()) {
        throw new TemplateError(
            "Template format error: [/%s] '%s' must be an object.".formatted(section, section));
      }
    }
  }

  private static void parameter(String name, JsonNode parameter) {
    alphanumeric("Parameter", name);
    if (!parameter.isObject() || !parameter.path("Type").isTextual()) {
      throw new TemplateError(
          "Template format error: Every Parameters object must contain a Type member.");
    }
    List<String> unknown = unknown(parameter, PARAMETER);
    if (!unknown.isEmpty()) {
      throw new TemplateError(
          "Invalid template parameter property '%s'".formatted(unknown.getFirst()));
    }
    String type = parameter.path("Type").asText();
    if (!Parameters.isKnownType(type)) {
      throw new TemplateError(
          "Template format error: Unrecognized parameter type: %s".formatted(type));
    }
  }

  private static void mapping(String name, JsonNode mapping) {
    alphanumeric("Mappings", name);
    mapping
        .properties()
        .forEach(
            top ->
                top.getValue()
                    .properties()
                    .forEach(
                        second -> {
                          if (second.getValue().isObject()) {
                            throw new TemplateError(
                                "Template format error: Every Mappings attribute must be a String"
                                    + " or a List.");
                          }
                        }));
  }

  private static void resource(String name, JsonNode resource) {
    alphanumeric("Resource", name);
    if (!resource.isObject()) {
      throw new TemplateError(
          "Template format error: [/Resources/%s] resource definition is malformed"
              .formatted(name));
    }
    if (!resource.path("Type").isTextual()) {
      throw new TemplateError(
          "Template format error: [/Resources/%s] Every Resources object must contain a Type"
                  .formatted(name)
              + " member.");
    }
    List<String> unknown = unknown(resource, RESOURCE);
    if (!unknown.isEmpty()) {
      throw new TemplateError(
          "Invalid template resource property '%s'".formatted(unknown.getFirst()));
    }
    JsonNode condition = resource.path("Condition");
    if (!condition.isMissingNode() && !condition.isTextual()) {
      throw new TemplateError(
          "Template format error: [/Resources/%s] Every Condition member must be a string."
              .formatted(name));
    }
    JsonNode properties = resource.path("Properties");
    if (!properties.isMissingNode() && !properties.isObject()) {
      throw new TemplateError(
          "Template format error: [/Resources/%s/Properties] 'null' values are not allowed in"
                  .formatted(name)
              + " templates");
    }
    noNull("/Resources/%s".formatted(name), resource);
    policy(name, resource, "DeletionPolicy", true);
    policy(name, resource, "UpdateReplacePolicy", false);
  }

  private static void policy(String name, JsonNode resource, String policy, boolean onCreate) {
    JsonNode given = resource.path(policy);
    Set<String> words =
        onCreate
            ? Set.of("Delete", "Retain", "Snapshot", "RetainExceptOnCreate")
            : Set.of("Delete", "Retain", "Snapshot");
    if (!given.isMissingNode() && !words.contains(given.asText())) {
      throw new TemplateError(
          "Template format error: Unrecognized %s %s for resource %s"
              .formatted(policy, given.asText(), name));
    }
    if (given.asText().equals("Snapshot")
        && !ResourceTypes.withSnapshots().contains(resource.path("Type").asText())) {
      throw new TemplateError(
          "Template error: resource type %s does not support %s Snapshot"
              .formatted(resource.path("Type").asText(), policy));
    }
  }

  private static void output(String name, JsonNode output) {
    alphanumeric("Output", name);
    if (!output.isObject() || output.path("Value").isMissingNode()) {
      throw new TemplateError(
          "Template format error: Every Outputs member must contain a Value object");
    }
    noNull("/Outputs/%s".formatted(name), output);
  }

  private static void noNull(String path, JsonNode node) {
    if (node.isNull()) {
      throw new TemplateError(
          "Template format error: [%s] 'null' values are not allowed in templates".formatted(path));
    }
    node.properties().forEach(entry -> noNull(path + "/" + entry.getKey(), entry.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      noNull(path + "/" + i, node.get(i));
    }
  }

  private static void alphanumeric(String what, String name) {
    if (!name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c)) || name.isEmpty()) {
      throw new TemplateError(
          "Template format error: %s name %s is non alphanumeric.".formatted(what, name));
    }
  }

  private static List<String> unknown(JsonNode object, Set<String> known) {
    List<String> unknown = new ArrayList<>(names(object));
    unknown.removeAll(known);
    return unknown;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
