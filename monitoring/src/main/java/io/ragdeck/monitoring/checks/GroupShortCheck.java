package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * GPU groups that have fewer instances than they should while tasks wait for a place: AWS gives no
 * more, and every service that waits there waits for the same thing.
 */
final class GroupShortCheck implements Check {

  @Override
  public String id() {
    return "gpu-group-short";
  }

  @Override
  public String title() {
    return "GPU instances missing";
  }

  @Override
  public String looksAt() {
    return "Finds Auto Scaling groups of GPU instances that have fewer instances than desired while"
        + " services find no capacity.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    if (!evidence.gpus().basis().isCurrent()) {
      return List.of(
          NotRead.of(this, system, Optional.empty(), "GPU instances", evidence.gpus().basis()));
    }
    Observed<?> groups = evidence.gpus().parts().groups();
    if (!groups.isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "Auto Scaling groups", groups));
    }
    if (!system.services().isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "services", system.services()));
    }
    return evidence.gpus().groups().stream()
        .filter(group -> serving(group) < group.desired())
        .flatMap(group -> look(system, group))
        .toList();
  }

  private Stream<Answer> look(FleetSystem system, ScalingGroup group) {
    Set<String> waiting = waiting(system, group);
    return waiting.isEmpty()
        ? unread(system, group).stream()
        : Stream.of(new Answer.Found(finding(system, group, serving(group), waiting)));
  }

  /** A service whose tasks are not read may wait there unseen. */
  private Optional<Answer> unread(FleetSystem system, ScalingGroup group) {
    return system.services().value().stream()
        .flatMap(List::stream)
        .filter(state -> runsOn(state, group))
        .map(ServiceState::tasks)
        .filter(tasks -> !tasks.isCurrent())
        .findFirst()
        .map(tasks -> NotRead.of(this, system, Optional.of(group.name()), "tasks", tasks));
  }

  /** Services that run on the group's instances and find no place on any. */
  private static Set<String> waiting(FleetSystem system, ScalingGroup group) {
    return system.services().value().stream()
        .flatMap(List::stream)
        .filter(state -> runsOn(state, group))
        .filter(
            state ->
                state.verdict().reasons().stream()
                    .map(Reason::cause)
                    .anyMatch(cause -> cause == Cause.NO_CAPACITY || cause == Cause.HOST_LOST))
        .map(ServiceState::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean runsOn(ServiceState state, ScalingGroup group) {
    List<String> providers = List.of(state.service().launch().label().split("\\s*,\\s*", -1));
    return group.capacityProvider().filter(providers::contains).isPresent();
  }

  private static long serving(ScalingGroup group) {
    return group.members().stream()
        .filter(member -> member.lifecycle().equals("InService"))
        .count();
  }

  private Finding finding(
      FleetSystem system, ScalingGroup group, long serving, Set<String> waiting) {
    return new Finding(
        id(),
        system.id(),
        Optional.empty(),
        group.name(),
        Severity.CRITICAL,
        Cause.NO_CAPACITY.name(),
        "Group %s has %s of %s GPU instances, and %s %s no place"
            .formatted(
                group.name(),
                serving,
                group.desired(),
                String.join(", ", waiting),
                waiting.size() == 1 ? "finds" : "find"),
        Optional.of(
            "Let the group use other instance types or zones, or replace the instance that fails."),
        Optional.empty(),
        List.of(),
        waiting);
  }
}
