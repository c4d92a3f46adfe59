package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.provisioning.blueprint.Backups;
import io.ragdeck.provisioning.blueprint.Balancer;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.Budget;
import io.ragdeck.provisioning.blueprint.Check;
import io.ragdeck.provisioning.blueprint.Correction;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.Network;
import io.ragdeck.provisioning.blueprint.Parameter;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.read.check.DesignChecks;
import io.ragdeck.provisioning.blueprint.read.check.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Makes a design of a blueprint's source, through every stage. */
public final class Designer {

  private final Source source;
  private final BlueprintSchema schema = BlueprintSchema.get();

  public Designer(Source source) {
    this.source = source;
  }

  /**
   * @throws BlueprintException with everything that is wrong with the blueprint or the request
   */
  public Design design(DesignRequest request) {
    Tree.Mapping merged = merged(request);
    Map<String, Parameter> parameters = parameters(merged);
    refuse(new ParameterChecks(source, merged).of(parameters, request));
    Tree.Mapping expanded = ShortForms.expanded(worded(merged, request));
    ObjectNode json = (ObjectNode) expanded.json();
    Words words = words(merged, request);
    schema.fill(json, words);
    routesInOrder(json);
    NamedUses.add(json);
    Design design = bound(json, request, parameters);
    refuse(new DesignChecks(design, problems(expanded, merged)).all());
    return design;
  }

  /** The document for a variant and environment, which the schema has nothing against. */
  private Tree.Mapping merged(DesignRequest request) {
    Tree.Mapping merged = source.merged(request.variant(), request.environment());
    Wording wording = new Wording(source, merged);
    Tree.Mapping worded = Merge.withoutNulls(wording.replaced(words(merged, request)));
    List<BlueprintProblem> problems = new ArrayList<>(wording.problems());
    problems.addAll(new SchemaProblems(source, worded, schema).all());
    List<BlueprintProblem> aboutParameters =
        problems.stream().filter(problem -> problem.at().startsWith("parameters")).toList();
    if (aboutParameters.isEmpty() && merged.get("parameters").isPresent()) {
      refuse(new ParameterChecks(source, merged).of(parameters(merged), request));
    }
    refuse(problems);
    return merged;
  }

  private Tree.Mapping worded(Tree.Mapping merged, DesignRequest request) {
    return Merge.withoutNulls(new Wording(source, merged).replaced(words(merged, request)));
  }

  private static Words words(Tree.Mapping merged, DesignRequest request) {
    return Words.of(
        request, merged.text("project").orElse(request.name()), merged.mapping("parameters"));
  }

  private Map<String, Parameter> parameters(Tree.Mapping merged) {
    ObjectNode document = Tree.NODES.objectNode();
    document.set("parameters", merged.mapping("parameters").json());
    schema.fill(document, new Words(Map.of()));
    return Binding.bindAll(document.get("parameters"), "name", Parameter.class);
  }

  /** Rules without a priority get one, so that a design says which comes first. */
  private static void routesInOrder(ObjectNode json) {
    int[] next = {1000};
    for (JsonNode component : json.path("components")) {
      List<JsonNode> routes = new ArrayList<>();
      if (component.path("route").isObject()) {
        routes.add(component.path("route"));
      }
      if (component.path("routes").isObject()) {
        component.path("routes").forEach(routes::add);
      }
      for (JsonNode route : routes) {
        if (route.path("priority").asInt() == 0) {
          ((ObjectNode) route).put("priority", next[0]);
          next[0] += 10;
        }
      }
    }
  }

  private Design bound(ObjectNode json, DesignRequest request, Map<String, Parameter> parameters) {
    Map<String, String> values = values(parameters, request);
    return new Design(
        json.path("blueprint").asText(),
        request.variant(),
        request.name(),
        request.environment(),
        request.region(),
        json.path("project").asText(),
        Words.prefix(request),
        json.path("cluster").asText(),
        optional(json, "namespace", String.class),
        optional(json, "balancer", Balancer.class),
        Binding.bind(json.path("network"), Network.class),
        optional(json, "backups", Backups.class),
        optional(json, "budget", Budget.class),
        chosen(Parameter.Type.EMAIL, parameters, values),
        chosen(Parameter.Type.CERTIFICATE, parameters, values),
        chosen(Parameter.Type.DOMAIN, parameters, values),
        chosen(Parameter.Type.HOSTED_ZONE, parameters, values),
        values,
        Binding.bindAll(json.path("components"), "id", Component.class),
        StreamSupport.stream(json.path("checks").spliterator(), false)
            .map(check -> Binding.bind(check, Check.class))
            .toList(),
        corrections(json).stream().filter(c -> c.appliesTo(request.variant())).toList());
  }

  private static <R> Optional<R> optional(JsonNode json, String part, Class<R> type) {
    return json.has(part) ? Optional.of(Binding.bind(json.get(part), type)) : Optional.empty();
  }

  static Collection<Correction> corrections(JsonNode filled) {
    return Binding.bindAll(filled.path("corrections"), "id", Correction.class).values();
  }

  /** The values that a request takes or leaves to their defaults, without those that stay empty. */
  private static Map<String, String> values(
      Map<String, Parameter> parameters, DesignRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) ->
            Optional.ofNullable(request.parameters().get(name))
                .filter(given -> !given.isBlank())
                .or(parameter::fallback)
                .ifPresent(value -> values.put(name, value)));
    return values;
  }

  private static Optional<String> chosen(
      Parameter.Type type, Map<String, Parameter> parameters, Map<String, String> values) {
    return parameters.values().stream()
        .filter(parameter -> parameter.type() == type)
        .flatMap(parameter -> Optional.ofNullable(values.get(parameter.name())).stream())
        .findFirst();
  }

  /** Says places as they were written, without the containers that a short form stands for. */
  private Problems problems(Tree.Mapping expanded, Tree.Mapping merged) {
    return (path, message, cure) -> {
      boolean shortForm =
          path.size() > 3
              && path.get(0).equals("components")
              && path.get(2).equals("containers")
              && merged.mapping("components").mapping(path.get(1)).get("containers").isEmpty();
      BlueprintProblem problem = source.problem(expanded, path, message, cure);
      List<String> written = new ArrayList<>(path);
      if (shortForm) {
        written.subList(2, 4).clear();
      }
      return new BlueprintProblem(
          problem.file(), problem.line(), String.join(".", written), message, cure);
    };
  }

  private static void refuse(List<BlueprintProblem> problems) {
    if (!problems.isEmpty()) {
      throw new BlueprintException(problems);
    }
  }
}
