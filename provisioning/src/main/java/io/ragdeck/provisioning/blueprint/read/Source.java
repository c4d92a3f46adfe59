package io.ragdeck.provisioning.blueprint.read;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A blueprint as it was written.
 *
 * @param file its name, for errors
 */
public record Source(String file, Tree.Mapping tree) {

  private static final List<String> ENVIRONMENTS = List.of("production", "staging");

  public static Source read(String file, byte[] bytes) {
    return new Source(file, YamlReader.read(file, bytes));
  }

  public List<String> variants() {
    return List.copyOf(tree.mapping("variants").entries().keySet());
  }

  /** Production and staging where the blueprint names none. */
  public List<String> environments() {
    List<String> named = List.copyOf(tree.mapping("environments").entries().keySet());
    return named.isEmpty() ? ENVIRONMENTS : named;
  }

  /** The document for one variant and environment, each component with its kind's defaults. */
  Tree.Mapping merged(String variant, String environment) {
    Tree.Mapping document = Merge.over(tree, changes("variants", variant));
    document = Merge.over(document, environmentChanges(environment, document));
    return Merge.withoutNulls(withDefaults(document));
  }

  private Tree.Mapping changes(String part, String name) {
    return tree.mapping(part).mapping(name).mapping("changes");
  }

  /** Without those to components that other variants have. */
  private Tree.Mapping environmentChanges(String environment, Tree.Mapping document) {
    Tree.Mapping changes = changes("environments", environment);
    if (changes.get("components").isEmpty()) {
      return changes;
    }
    Map<String, Tree> here = new LinkedHashMap<>(changes.mapping("components").entries());
    Map<String, Tree> present = document.mapping("components").entries();
    here.keySet().removeIf(id -> isElsewhere(id) && !(present.get(id) instanceof Tree.Mapping));
    return changes.with("components", new Tree.Mapping(changes.mapping("components").line(), here));
  }

  private boolean isElsewhere(String id) {
    return tree.mapping("components").get(id).isPresent()
        || variants().stream()
            .anyMatch(v -> changes("variants", v).mapping("components").get(id).isPresent());
  }

  private static Tree.Mapping withDefaults(Tree.Mapping document) {
    if (!(document.get("components").orElse(null) instanceof Tree.Mapping components)) {
      return document;
    }
    Map<String, Tree> merged = new LinkedHashMap<>();
    components
        .entries()
        .forEach(
            (id, component) ->
                merged.put(
                    id,
                    component instanceof Tree.Mapping own
                        ? Merge.over(defaultsOf(document, own), own)
                        : component));
    return document.with("components", new Tree.Mapping(components.line(), merged));
  }

  private static Tree.Mapping defaultsOf(Tree.Mapping document, Tree.Mapping component) {
    Tree.Mapping defaults = document.mapping("defaults").mapping(component.text("kind").orElse(""));
    return new Tree.Mapping(component.line(), defaults.entries());
  }

  /** A problem at a place of a document that was made from this source. */
  BlueprintProblem problem(Tree document, List<String> path, String message, String cure) {
    return new BlueprintProblem(
        file, Tree.line(document, path), String.join(".", path), message, cure);
  }
}
