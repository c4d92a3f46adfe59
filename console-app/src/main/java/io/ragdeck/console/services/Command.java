package io.ragdeck.console.services;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line for the reader's own shell, with the reader's own credentials.
 *
 * @param purpose what it does
 */
public record Command(String purpose, String line) {

  static List<Command> of(FleetSystem system, ServiceState state) {
    List<Command> commands = new ArrayList<>();
    String region = system.location().region().id();
    String cluster = state.service().cluster().name();
    newestRunning(state)
        .ifPresent(
            task ->
                task.containers()
                    .forEach(
                        container ->
                            commands.add(
                                shell(region, cluster, task.arn().id(), container.name()))));
    state.taskDefinition().value().stream()
        .flatMap(definition -> definition.containers().stream())
        .flatMap(container -> container.logGroup().stream())
        .distinct()
        .forEach(group -> commands.add(log(region, group)));
    commands.add(describe(region, cluster, state.name()));
    return commands;
  }

  private static Command shell(String region, String cluster, String task, String container) {
    return new Command(
        "Open a shell in " + container,
        "aws ecs execute-command --region %s --cluster %s --task %s --container %s --interactive --command /bin/sh"
            .formatted(region, quoted(cluster), quoted(task), quoted(container)));
  }

  private static Command log(String region, String group) {
    return new Command(
        "Follow the log " + group,
        "aws logs tail %s --region %s --since 15m --follow".formatted(quoted(group), region));
  }

  private static Command describe(String region, String cluster, String service) {
    return new Command(
        "Ask AWS itself",
        "aws ecs describe-services --region %s --cluster %s --services %s"
            .formatted(region, quoted(cluster), quoted(service)));
  }

  private static Optional<Task> newestRunning(ServiceState state) {
    return state.tasks().value().orElse(List.of()).stream()
        .filter(task -> task.lastStatus().equals("RUNNING"))
        .max(Comparator.comparing(task -> task.startedAt().orElse(Instant.EPOCH)));
  }

  /** What a POSIX shell could take for more than a word is put in quotes. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:#@%+=,-]+") && !word.startsWith("-")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
