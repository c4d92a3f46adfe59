package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether what a template refers to is there: functions, parameters, resources, conditions. */
final class TemplateReferences {

  static final Set<String> PSEUDO =
      Set.of(
          "AWS::AccountId",
          "AWS::NotificationARNs",
          "AWS::NoValue",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  private static final List<String> FUNCTIONS =
      List.of(
          "Fn::Base64",
          "Fn::GetAtt",
          "Fn::GetAZs",
          "Fn::ImportValue",
          "Fn::Join",
          "Fn::Split",
          "Fn::FindInMap",
          "Fn::Select",
          "Ref",
          "Fn::Equals",
          "Fn::If",
          "Fn::Not",
          "Condition",
          "Fn::And",
          "Fn::Or",
          "Fn::Sub",
          "Fn::Cidr");

  private static final List<String> EXTENSIONS = List.of("Fn::Length", "Fn::ToJsonString");

  private final Template template;
  private final Set<String> supported;

  private TemplateReferences(Template template) {
    this.template = template;
    this.supported = new LinkedHashSet<>(FUNCTIONS);
    if (template.transforms().contains("AWS::LanguageExtensions")) {
      supported.addAll(EXTENSIONS);
    }
  }

  static void check(Template template) {
    TemplateReferences references = new TemplateReferences(template);
    references.conditions();
    references.resources();
    references.outputs();
    Graph.of(template).order();
  }

  private void conditions() {
    JsonNode conditions = template.conditions();
    functions(conditions);
    for (Reference reference : Reference.in(conditions)) {
      if (!template.parameters().containsKey(reference.target())
          && !PSEUDO.contains(reference.target())) {
        throw new TemplateError(
            "Template format error: Unresolved dependencies [%s]. Cannot reference resources in the"
                    .formatted(reference.target())
                + " Conditions block of the template");
      }
    }
    for (String name : namedConditions(conditions)) {
      if (!conditions.has(name)) {
        throw new TemplateError(
            "Template format error: Unresolved condition dependency %s in the Conditions block of"
                    .formatted(name)
                + " the template");
      }
    }
    conditions.fieldNames().forEachRemaining(name -> circular(name, new LinkedHashSet<>()));
  }

  private void circular(String name, Set<String> above) {
    if (!above.add(name)) {
      throw new TemplateError(
          "Template format error: Circular dependencies for conditions: %s"
              .formatted(List.copyOf(above)));
    }
    namedConditions(template.conditions().path(name))
        .forEach(inner -> circular(inner, new LinkedHashSet<>(above)));
  }

  private void resources() {
    Set<String> unresolved = new TreeSet<>();
    for (ResourceEntry resource : template.resources().values()) {
      JsonNode declaration = resource.declaration();
      functions(declaration.path("Properties"));
      known(declaration.path("Properties"), unresolved);
      for (String other : resource.dependsOn()) {
        if (!template.resources().containsKey(other)) {
          unresolved.add(other);
        }
      }
      resource.condition().ifPresent(condition -> condition(condition, "Resources"));
      conditionsUsed(declaration.path("Properties"))
          .forEach(condition -> condition(condition, "Resources"));
    }
    refuse(unresolved, "Resources");
  }

  private void outputs() {
    Set<String> unresolved = new TreeSet<>();
    for (OutputEntry output : template.outputs().values()) {
      functions(output.declaration());
      known(output.value(), unresolved);
      known(output.exportName(), unresolved);
      output.condition().ifPresent(condition -> condition(condition, "Outputs"));
      conditionsUsed(output.declaration()).forEach(condition -> condition(condition, "Outputs"));
    }
    refuse(unresolved, "Outputs");
  }

  private void condition(String name, String block) {
    if (!template.conditions().has(name)) {
      throw new TemplateError(
          "Template format error: Unresolved condition dependency %s in the %s block of the template"
              .formatted(name, block));
    }
  }

  private static void refuse(Set<String> unresolved, String block) {
    if (!unresolved.isEmpty()) {
      throw new TemplateError(
          "Template format error: Unresolved resource dependencies %s in the %s block of the"
                  .formatted(unresolved, block)
              + " template");
    }
  }

  private void known(JsonNode part, Set<String> unresolved) {
    for (Reference reference : Reference.in(part)) {
      String target = reference.target();
      ResourceEntry resource = template.resources().get(target);
      if (reference.attribute().isPresent()) {
        if (resource == null) {
          throw new TemplateError(
              "Template error: instance of Fn::GetAtt references undefined resource " + target);
        }
        String attribute = reference.attribute().get();
        if (!ResourceTypes.of(resource.type()).map(type -> type.has(attribute)).orElse(true)) {
          throw new TemplateError(
              "Template error: resource %s does not support attribute type %s in Fn::GetAtt"
                  .formatted(target, attribute));
        }
      } else if (resource == null
          && !template.parameters().containsKey(target)
          && !PSEUDO.contains(target)) {
        unresolved.add(target);
      }
    }
  }

  private void functions(JsonNode node) {
    if (node.isObject() && node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      String name = only.getKey();
      if (name.startsWith("Fn::") && !supported.contains(name)) {
        throw new TemplateError(
            "Template error: Encountered unsupported function: %s Supported functions are: %s"
                .formatted(name, List.copyOf(supported)));
      }
      form(name, only.getValue());
    }
    node.forEach(this::functions);
  }

  private static void form(String name, JsonNode value) {
    boolean right =
        switch (name) {
          case "Fn::GetAtt" -> Reference.attribute(value).isPresent();
          case "Fn::If" -> value.isArray() && value.size() == 3 && value.path(0).isTextual();
          case "Fn::Join", "Fn::Split", "Fn::Select", "Fn::Equals" ->
              value.isArray() && value.size() == 2;
          case "Fn::FindInMap" -> value.isArray() && (value.size() == 3 || value.size() == 4);
          case "Fn::Sub" ->
              value.isTextual()
                  || (value.isArray() && value.size() == 2 && value.path(1).isObject());
          case "Fn::Not" -> value.isArray() && value.size() == 1;
          case "Fn::And", "Fn::Or" -> value.isArray() && value.size() >= 2 && value.size() <= 10;
          case "Fn::Cidr" -> value.isArray() && (value.size() == 2 || value.size() == 3);
          default -> true;
        };
    if (!right) {
      throw new TemplateError("Template error: every %s object %s".formatted(name, wanted(name)));
    }
  }

  private static String wanted(String name) {
    return switch (name) {
      case "Fn::GetAtt" ->
          "requires two non-empty parameters, the resource name and the resource attribute";
      case "Fn::If" ->
          "requires a list argument with the condition name, the value if it is true and the value"
              + " if it is false";
      case "Fn::FindInMap" ->
          "requires three parameters, the map name, map key and the attribute for return value";
      case "Fn::Join" ->
          "requires two parameters, (1) a string delimiter and (2) a list of strings to be joined";
      case "Fn::Select" -> "requires two parameters: an index and a list of values";
      case "Fn::And", "Fn::Or" -> "requires a list of at least 2 and at most 10 boolean parameters";
      default -> "requires its parameters in a list of the right length";
    };
  }

  private static Set<String> conditionsUsed(JsonNode node) {
    Set<String> names = new LinkedHashSet<>();
    collectIfs(node, names);
    return names;
  }

  private static void collectIfs(JsonNode node, Set<String> names) {
    if (node.path("Fn::If").path(0).isTextual()) {
      names.add(node.path("Fn::If").path(0).textValue());
    }
    node.forEach(inner -> collectIfs(inner, names));
  }

  /** The conditions that a condition is made of. */
  private static List<String> namedConditions(JsonNode node) {
    List<String> names = new ArrayList<>();
    if (node.isObject() && node.size() == 1 && node.path("Condition").isTextual()) {
      names.add(node.path("Condition").textValue());
    }
    node.forEach(inner -> names.addAll(namedConditions(inner)));
    return names;
  }
}
