package io.ragdeck.console.services;

import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A variable of a container.
 *
 * @param value the plain value, or the ARN of the secret that it comes from; never a secret's value
 */
public record VariableRow(String container, String name, String value, Kind kind) {

  /** What the reader of task definitions puts in the place of a value. */
  private static final String MASK = "••••••";

  /** Where the value comes from. */
  public enum Kind {
    PLAIN,
    /** A plain value that looks like a secret; it is not shown. */
    MASKED,
    /** From Secrets Manager or the Parameter Store. */
    SECRET
  }

  static List<VariableRow> of(TaskDefinition definition) {
    return definition.containers().stream().flatMap(VariableRow::of).toList();
  }

  private static Stream<VariableRow> of(ContainerDefinition container) {
    Stream<VariableRow> plain =
        container.environment().entrySet().stream()
            .map(
                variable ->
                    new VariableRow(
                        container.name(),
                        variable.getKey(),
                        variable.getValue(),
                        variable.getValue().contains(MASK) ? Kind.MASKED : Kind.PLAIN));
    Stream<VariableRow> secret =
        container.secrets().entrySet().stream()
            .map(
                variable ->
                    new VariableRow(
                        container.name(), variable.getKey(), variable.getValue(), Kind.SECRET));
    return Stream.concat(plain, secret).sorted(Comparator.comparing(VariableRow::name));
  }
}
