package io.ragdeck.monitoring.alarms;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the alarms of a system look at, by name: the things of their metrics and what stands behind.
 */
final class AlarmReach {

  private final FleetSystem system;
  private final Map<String, Alarm> alarms = new HashMap<>();

  AlarmReach(FleetSystem system, List<OwnedAlarm> owned) {
    this.system = system;
    owned.forEach(one -> alarms.put(one.alarm().name(), one.alarm()));
  }

  /**
   * Names of things, of services behind a load balancer, and of other alarms with all of theirs.
   */
  Set<String> of(Alarm alarm) {
    Set<String> names = new HashSet<>();
    add(alarm, names);
    return names;
  }

  private void add(Alarm alarm, Set<String> names) {
    alarm
        .metrics()
        .forEach(
            metric -> {
              names.addAll(metric.dimensions().values());
              Optional.ofNullable(metric.dimensions().get("LoadBalancer"))
                  .ifPresent(balancer -> addBehind(balancer, names));
            });
    alarm.others().stream()
        // Rules can't go in circles, but nobody hangs on it.
        .filter(names::add)
        .map(name -> Optional.ofNullable(alarms.get(name)))
        .flatMap(Optional::stream)
        .forEach(other -> add(other, names));
  }

  private void addBehind(String balancer, Set<String> names) {
    system.services().value().stream()
        .flatMap(List::stream)
        .filter(state -> standsBehind(state, balancer))
        .map(ServiceState::name)
        .forEach(names::add);
  }

  /** CloudWatch calls a load balancer by the end of its ARN. */
  private static boolean standsBehind(ServiceState state, String balancer) {
    return state.targetGroups().value().stream()
        .flatMap(List::stream)
        .flatMap(group -> group.loadBalancer().stream())
        .anyMatch(arn -> arn.endsWith(":loadbalancer/" + balancer));
  }
}
