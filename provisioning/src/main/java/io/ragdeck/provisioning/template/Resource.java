package io.ragdeck.provisioning.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One resource of a template.
 *
 * @param type such as {@code AWS::ECS::Service}
 * @param properties text, numbers, booleans, lists, maps and {@link Fn}
 * @param dependsOn logical ids of what must exist first and is not named by a property
 * @param policy what happens to it when its stack, or its replacement, would delete it
 * @param handling how CloudFormation makes and changes it: its creation and update policies
 * @param comment one line above it in YAML
 */
public record Resource(
    String type,
    Map<String, Object> properties,
    List<String> dependsOn,
    Policy policy,
    Map<String, Object> handling,
    Optional<String> comment) {

  /** CloudFormation's deletion policy. */
  public enum Policy {
    DELETE,
    RETAIN,
    SNAPSHOT
  }

  public Resource {
    dependsOn = List.copyOf(dependsOn);
  }

  public static Resource of(String type, Properties properties) {
    return new Resource(
        type, properties.map(), List.of(), Policy.DELETE, Map.of(), Optional.empty());
  }

  public Resource after(String... ids) {
    return new Resource(type, properties, List.of(ids), policy, handling, comment);
  }

  public Resource kept() {
    return new Resource(type, properties, dependsOn, Policy.RETAIN, handling, comment);
  }

  public Resource copied() {
    return new Resource(type, properties, dependsOn, Policy.SNAPSHOT, handling, comment);
  }

  public Resource saying(String line) {
    return new Resource(
        type,
        properties,
        dependsOn,
        policy,
        handling,
        Optional.of(line).filter(some -> !some.isBlank()));
  }

  /** With its creation policy, update policy or both. */
  public Resource handled(Map<String, Object> policies) {
    return new Resource(type, properties, dependsOn, policy, policies, comment);
  }

  /** As it stands in the template, without the comment. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Type", type);
    if (!dependsOn.isEmpty()) {
      document.put("DependsOn", dependsOn.size() == 1 ? dependsOn.getFirst() : dependsOn);
    }
    switch (policy) {
      case DELETE -> {}
      case RETAIN -> policies(document, "Retain");
      case SNAPSHOT -> policies(document, "Snapshot");
    }
    document.putAll(handling);
    if (!properties.isEmpty()) {
      document.put("Properties", properties);
    }
    return document;
  }

  private static void policies(Map<String, Object> document, String name) {
    document.put("DeletionPolicy", name);
    document.put("UpdateReplacePolicy", name);
  }
}
