package io.ragdeck.monitoring.alarms;

import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.Subject;
import io.ragdeck.monitoring.metrics.SystemMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which system an alarm belongs to. DescribeAlarms does not tell tags: the inventory knows them. An
 * alarm without tags belongs to the system whose things its dimensions name, else to the one whose
 * name its own begins with, where that is one system alone.
 */
public final class AlarmOwners {

  private final List<Candidate> candidates;

  private AlarmOwners(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  /** A system, and by what its alarms are known. */
  private record Candidate(FleetSystem system, Set<String> tagged, List<Subject> subjects) {}

  /**
   * The alarms of each system of a location, and under the empty key those of nobody.
   *
   * @param inventory of the location, with the tags of alarms
   */
  public static Map<Optional<SystemId>, List<OwnedAlarm>> split(
      List<Alarm> alarms, Inventory inventory, Fleet fleet) {
    Map<Optional<SystemId>, Inventory> owned = Ownership.split(inventory, fleet);
    AlarmOwners owners =
        new AlarmOwners(
            fleet.systems().stream()
                .filter(system -> system.location().equals(inventory.location()))
                .map(system -> candidate(system, owned))
                .toList());
    Map<Optional<SystemId>, List<OwnedAlarm>> split = new HashMap<>();
    for (Alarm alarm : alarms) {
      Optional<Candidate> owner = owners.owner(alarm);
      split
          .computeIfAbsent(owner.map(one -> one.system().id()), absent -> new ArrayList<>())
          .add(new OwnedAlarm(alarm, owner.flatMap(one -> service(one, alarm))));
    }
    return split;
  }

  private static Candidate candidate(FleetSystem system, Map<Optional<SystemId>, Inventory> owned) {
    Inventory own =
        owned.getOrDefault(Optional.of(system.id()), Inventory.never(system.location()));
    return new Candidate(
        system,
        own.of(Kind.ALARMS).value().stream()
            .flatMap(List::stream)
            .map(Asset::id)
            .collect(Collectors.toSet()),
        SystemMetrics.of(system, own, List.of()).subjects());
  }

  private Optional<Candidate> owner(Alarm alarm) {
    return candidates.stream()
        .filter(one -> one.tagged().contains(alarm.arn()))
        .findFirst()
        .or(() -> candidates.stream().filter(one -> names(one, alarm)).findFirst())
        .or(() -> byName(alarm));
  }

  private static boolean names(Candidate candidate, Alarm alarm) {
    return alarm
        .metrics()
        .anyMatch(
            metric ->
                subject(candidate, metric).isPresent()
                    || (isOf(candidate.system(), metric)
                        && !metric.dimensions().containsKey("ServiceName")));
  }

  /** What the dimensions name, whatever they name besides: a zone, a load balancer. */
  private static Optional<Subject> subject(Candidate candidate, Metric metric) {
    return candidate.subjects().stream()
        .filter(one -> !one.dimensions().isEmpty())
        .filter(one -> metric.dimensions().entrySet().containsAll(one.dimensions().entrySet()))
        .findFirst();
  }

  /** A cluster that several systems share is none's alone. */
  private static boolean isOf(FleetSystem system, Metric metric) {
    return system.origin() != FleetSystem.Origin.TAGGED
        && system
            .cluster()
            .map(ClusterArn::name)
            .filter(name -> name.equals(metric.dimensions().get("ClusterName")))
            .isPresent();
  }

  private Optional<Candidate> byName(Alarm alarm) {
    List<Candidate> full = candidates.stream().filter(one -> begins(alarm, id(one))).toList();
    List<Candidate> found =
        full.isEmpty()
            ? candidates.stream().filter(one -> begins(alarm, one.system().name())).toList()
            : full;
    int longest = found.stream().mapToInt(one -> id(one).length()).max().orElse(0);
    List<Candidate> closest =
        full.isEmpty() ? found : found.stream().filter(one -> id(one).length() == longest).toList();
    return closest.size() == 1 ? Optional.of(closest.getFirst()) : Optional.empty();
  }

  private static String id(Candidate candidate) {
    return candidate.system().id().value();
  }

  private static boolean begins(Alarm alarm, String name) {
    return alarm.name().equals(name) || alarm.name().startsWith(name + "-");
  }

  /** Blueprints call the alarms of a service after it; the longest name is the closest. */
  private static Optional<String> service(Candidate candidate, Alarm alarm) {
    Set<String> told = new HashSet<>();
    alarm
        .metrics()
        .flatMap(metric -> subject(candidate, metric).stream())
        .flatMap(subject -> subject.service().stream())
        .forEach(told::add);
    if (told.size() == 1) {
      return Optional.of(told.iterator().next());
    }
    return names(candidate.system())
        .filter(name -> alarm.name().startsWith(name + "-"))
        .max(Comparator.comparing(String::length));
  }

  private static Stream<String> names(FleetSystem system) {
    return system.services().value().stream().flatMap(List::stream).map(ServiceState::name);
  }
}
