package io.ragdeck.monitoring.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between two revisions, the image first: that is what most deployments change. */
public final class TaskDefinitionComparison {

  private final List<TaskDefinitionDifference> differences = new ArrayList<>();

  private TaskDefinitionComparison() {}

  public static List<TaskDefinitionDifference> between(
      TaskDefinition before, TaskDefinition after) {
    TaskDefinitionComparison comparison = new TaskDefinitionComparison();
    comparison.containers(before, after);
    comparison.compare(Optional.empty(), "cpu", text(before.cpu()), text(after.cpu()));
    comparison.compare(Optional.empty(), "memory", text(before.memory()), text(after.memory()));
    comparison.compare(Optional.empty(), "taskRole", before.taskRole(), after.taskRole());
    comparison.compare(
        Optional.empty(), "executionRole", before.executionRole(), after.executionRole());
    return List.copyOf(comparison.differences);
  }

  private void containers(TaskDefinition before, TaskDefinition after) {
    Map<String, ContainerDefinition> old = byName(before);
    Map<String, ContainerDefinition> current = byName(after);
    Stream.concat(
            after.containers().stream().map(ContainerDefinition::name),
            before.containers().stream().map(ContainerDefinition::name))
        .distinct()
        .forEach(
            name ->
                container(
                    name,
                    Optional.ofNullable(old.get(name)),
                    Optional.ofNullable(current.get(name))));
  }

  private void container(
      String name, Optional<ContainerDefinition> before, Optional<ContainerDefinition> after) {
    Optional<String> container = Optional.of(name);
    compare(
        container,
        "image",
        before.map(ContainerDefinition::image),
        after.map(ContainerDefinition::image));
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    part(container, "cpu", before, after, definition -> text(definition.cpu()));
    part(container, "memory", before, after, definition -> text(definition.memory()));
    part(container, "gpus", before, after, definition -> Optional.of("" + definition.gpus()));
    part(
        container,
        "essential",
        before,
        after,
        definition -> Optional.of("" + definition.essential()));
    part(container, "ports", before, after, definition -> ports(definition.ports()));
    part(container, "healthCheck", before, after, ContainerDefinition::healthCheck);
    part(container, "logGroup", before, after, ContainerDefinition::logGroup);
    entries(container, "environment", before.get().environment(), after.get().environment());
    entries(container, "secret", before.get().secrets(), after.get().secrets());
  }

  private void part(
      Optional<String> container,
      String part,
      Optional<ContainerDefinition> before,
      Optional<ContainerDefinition> after,
      Function<ContainerDefinition, Optional<String>> value) {
    compare(container, part, before.flatMap(value), after.flatMap(value));
  }

  private void entries(
      Optional<String> container,
      String part,
      Map<String, String> before,
      Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.forEach(
        name ->
            compare(
                container,
                part + " " + name,
                Optional.ofNullable(before.get(name)),
                Optional.ofNullable(after.get(name))));
  }

  private void compare(
      Optional<String> container, String part, Optional<String> before, Optional<String> after) {
    if (!Objects.equals(before, after)) {
      differences.add(new TaskDefinitionDifference(container, part, before, after));
    }
  }

  private static Map<String, ContainerDefinition> byName(TaskDefinition definition) {
    return definition.containers().stream()
        .collect(
            Collectors.toMap(
                ContainerDefinition::name, Function.identity(), (first, second) -> first));
  }

  private static Optional<String> text(Optional<Integer> number) {
    return number.map(Object::toString);
  }

  private static Optional<String> ports(List<Integer> ports) {
    return ports.isEmpty()
        ? Optional.empty()
        : Optional.of(ports.stream().map(Object::toString).collect(Collectors.joining(", ")));
  }
}
