package io.ragdeck.provisioning.blueprint.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a service or task says of its only container, beside its own settings, becomes {@code
 * containers: {<its id>: ...}}. Where it lists containers, what stands beside them holds for each
 * that does not say otherwise.
 */
final class ShortForms {

  /** Settings of a container that may stand at the level of the task. */
  static final Set<String> OF_CONTAINER =
      Set.of(
          "image",
          "build",
          "ports",
          "port",
          "environment",
          "secrets",
          "mounts",
          "gpus",
          "entryPoint",
          "command",
          "check",
          "user",
          "readOnlyRoot",
          "ulimits",
          "stopSeconds");

  private static final Set<String> KINDS = Set.of("service", "task");

  private ShortForms() {}

  static Tree.Mapping expanded(Tree.Mapping document) {
    Map<String, Tree> components = new LinkedHashMap<>(document.mapping("components").entries());
    components.replaceAll(
        (id, tree) ->
            tree instanceof Tree.Mapping component
                    && KINDS.contains(component.text("kind").orElse(""))
                ? expanded(id, component)
                : tree);
    return document.with(
        "components", new Tree.Mapping(document.mapping("components").line(), components));
  }

  private static Tree.Mapping expanded(String id, Tree.Mapping component) {
    Map<String, Tree> own = new LinkedHashMap<>(component.entries());
    Map<String, Tree> shared = new LinkedHashMap<>(own);
    shared.keySet().retainAll(OF_CONTAINER);
    own.keySet().removeAll(OF_CONTAINER);
    Tree.Mapping common = withPorts(new Tree.Mapping(component.line(), shared));
    Map<String, Tree> containers = new LinkedHashMap<>();
    if (own.get("containers") instanceof Tree.Mapping listed) {
      listed
          .entries()
          .forEach(
              (name, container) ->
                  containers.put(
                      name,
                      Merge.over(new Tree.Mapping(container.line(), common.entries()), container)));
    } else {
      containers.put(id, common);
    }
    own.put("containers", new Tree.Mapping(component.line(), containers));
    return new Tree.Mapping(component.line(), own);
  }

  private static Tree.Mapping withPorts(Tree.Mapping shared) {
    return shared
        .get("port")
        .map(
            port ->
                shared.without("port").with("ports", new Tree.Sequence(port.line(), List.of(port))))
        .orElse(shared);
  }
}
