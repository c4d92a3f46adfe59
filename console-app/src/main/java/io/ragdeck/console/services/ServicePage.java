package io.ragdeck.console.services;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Images;
import io.ragdeck.console.format.States;
import io.ragdeck.console.format.Trend;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.Utilization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page of one service shows.
 *
 * @param question the heading above the reasons: "Why is it down?"
 * @param running "1 of 2"
 * @param size "2 vCPU, 4 GiB"; empty where the task definition is not known or leaves it open
 * @param tasks running ones first; empty value where they were never read
 * @param archiveAway whether the stopped tasks of the past could not be looked up
 * @param targets empty value where they were never read
 * @param variables empty value where the task definition is not known
 * @param serving empty where it serves no model
 * @param operator whether the visitor may change it
 */
public record ServicePage(
    FleetSystem system,
    ServiceState state,
    String question,
    String running,
    Optional<String> version,
    Optional<String> size,
    Optional<Trend> cpu,
    Optional<Trend> memory,
    List<DeploymentRow> deployments,
    Optional<TaskTable> tasks,
    boolean archiveAway,
    Optional<List<TargetRow>> targets,
    List<ServiceEvent> events,
    Optional<List<RevisionRow>> revisions,
    Optional<List<VariableRow>> variables,
    List<Command> commands,
    ServiceFilter filter,
    List<Note> notes,
    Optional<ServingSection> serving,
    boolean operator,
    Instant now) {

  public static ServicePage of(
      Fleet fleet,
      FleetSystem system,
      ServiceState state,
      Archive archive,
      ServiceFilter filter,
      Instant now) {
    Service service = state.service();

    return new ServicePage(
        system,
        state,
        question(state.verdict().health()),
        Amounts.share(service.running(), service.desired()),
        state.image().map(Images::tag),
        state.taskDefinition().value().flatMap(ServicePage::size),
        Trend.of("CPU", state, Utilization::cpu),
        Trend.of("Memory", state, Utilization::memory),
        service.deployments().stream().map(DeploymentRow::of).toList(),
        tasks(state, archive, filter),
        archive.isUnavailable(),
        state.targetGroups().value().map(ServicePage::targets),
        service.events().stream()
            .filter(event -> filter.admits(Stream.of(event.message())))
            .toList(),
        state
            .revisions()
            .value()
            .map(
                all ->
                    all.stream()
                        .map(revision -> RevisionRow.of(revision, service.taskDefinition()))
                        .toList()),
        state.taskDefinition().value().map(VariableRow::of),
        Command.of(system, state),
        filter,
        Notes.about(system, fleet.sources()),
        Optional.empty(),
        false,
        now);
  }

  /** The same with the buttons that a visitor may use. */
  ServicePage offering(boolean toOperator) {
    return with(serving, toOperator);
  }

  /** The same with what its model server says. */
  ServicePage serving(Optional<ServingSection> section) {
    return with(section, operator);
  }

  private ServicePage with(Optional<ServingSection> section, boolean toOperator) {
    return new ServicePage(
        system,
        state,
        question,
        running,
        version,
        size,
        cpu,
        memory,
        deployments,
        tasks,
        archiveAway,
        targets,
        events,
        revisions,
        variables,
        commands,
        filter,
        notes,
        section,
        toOperator,
        now);
  }

  /** The page's own address. */
  public String address() {
    return Addresses.service(system.id(), state.name());
  }

  /** Where the lines of its tasks are. */
  public String logs() {
    return Addresses.logs(system.id(), state.name());
  }

  /** "Down", for the pill beside the name. */
  public String word() {
    return States.word(state.verdict().health());
  }

  /** Whether there is a deployment that could be stopped. */
  public boolean isDeploying() {
    return deployments.stream().anyMatch(deployment -> deployment.rollout().underWay());
  }

  /** Whether a plain variable looks like a secret. */
  public boolean hasMasked() {
    return variables.stream()
        .flatMap(List::stream)
        .anyMatch(variable -> variable.kind() == VariableRow.Kind.MASKED);
  }

  private static String question(Health health) {
    return switch (health) {
      case STOPPED -> "Why does it rest?";
      case HEALTHY -> "How is it?";
      case DEPLOYING -> "What is happening?";
      case UNKNOWN -> "Why is it unknown?";
      case DEGRADED -> "Why is it degraded?";
      case DOWN -> "Why is it down?";
    };
  }

  /** Empty only where neither AWS nor the archive gave any. */
  private static Optional<TaskTable> tasks(
      ServiceState state, Archive archive, ServiceFilter filter) {
    return state.tasks().value().isEmpty() && archive.tasks().isEmpty()
        ? Optional.empty()
        : Optional.of(TaskTable.of(state, archive.tasks(), filter));
  }

  private static Optional<String> size(TaskDefinition definition) {
    return definition
        .cpu()
        .flatMap(
            cpu ->
                definition
                    .memory()
                    .map(memory -> Amounts.vcpus(cpu) + ", " + Amounts.mebibytes(memory)));
  }

  private static List<TargetRow> targets(List<TargetGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.targets().stream().map(target -> TargetRow.of(group, target)))
        .toList();
  }
}
