package io.ragdeck.cloud.sandbox.stack.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be there before what.
 *
 * @param dependencies by logical id, what it needs; only resources that are in the graph
 */
public record Graph(Map<String, Set<String>> dependencies) {

  /** With every resource and both branches of every condition. */
  static Graph of(Template template) {
    Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    for (ResourceEntry resource : template.resources().values()) {
      dependencies.put(
          resource.logicalId(),
          needs(resource, Reference.in(resource.properties()), template.resources().keySet()));
    }
    return new Graph(dependencies);
  }

  /** With the resources whose condition holds and the branches that are taken. */
  public static Graph of(Template template, Resolver resolver) {
    Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    Map<String, ResourceEntry> there = resolver.resources();
    for (ResourceEntry resource : there.values()) {
      Set<Reference> references = Reference.in(resolver.branches(resource.properties()));
      for (Reference reference : references) {
        if (template.resources().containsKey(reference.target())
            && !there.containsKey(reference.target())) {
          throw new TemplateError(
              "Template format error: Unresolved resource dependencies [%s] in the Resources block"
                      .formatted(reference.target())
                  + " of the template");
        }
      }
      dependencies.put(resource.logicalId(), needs(resource, references, there.keySet()));
    }
    return new Graph(dependencies);
  }

  private static Set<String> needs(
      ResourceEntry resource, Set<Reference> references, Set<String> resources) {
    Set<String> needs = new LinkedHashSet<>(resource.dependsOn());
    references.forEach(reference -> needs.add(reference.target()));
    needs.retainAll(resources);
    return needs;
  }

  public Set<String> needs(String logicalId) {
    return dependencies.getOrDefault(logicalId, Set.of());
  }

  /**
   * Each after what it needs.
   *
   * @throws TemplateError for a circle
   */
  public List<String> order() {
    List<String> order = new ArrayList<>();
    Map<String, Set<String>> open = new LinkedHashMap<>();
    dependencies.forEach((id, needs) -> open.put(id, new LinkedHashSet<>(needs)));
    while (!open.isEmpty()) {
      List<String> free =
          open.entrySet().stream()
              .filter(entry -> entry.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .toList();
      if (free.isEmpty()) {
        throw new TemplateError(
            "Circular dependency between resources: " + new TreeSet<>(circle(open)));
      }
      free.forEach(open::remove);
      open.values().forEach(needs -> free.forEach(needs::remove));
      order.addAll(free);
    }
    return order;
  }

  /** Without those that only wait for the circle. */
  private static Set<String> circle(Map<String, Set<String>> open) {
    Set<String> left = new LinkedHashSet<>(open.keySet());
    boolean smaller = true;
    while (smaller) {
      Set<String> needed = new LinkedHashSet<>();
      left.forEach(id -> needed.addAll(open.getOrDefault(id, Set.of())));
      smaller = left.retainAll(needed);
    }
    return left;
  }
}
