package io.ragdeck.console.costs;

import io.ragdeck.cost.advice.Observations;
import io.ragdeck.cost.advice.Observations.IdleGpu;
import io.ragdeck.cost.advice.Observations.Load;
import io.ragdeck.cost.advice.Observations.OldCopies;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.HighestLoad;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What was seen of a system that runs, for advice. What nobody saw is not in it, and nothing is
 * concluded from that.
 *
 * @param loads how busy a service was
 * @param idleGpus how long the GPUs of a system's components did nothing, by component
 */
record Sightings(
    BiFunction<FleetSystem, ServiceState, Optional<HighestLoad>> loads,
    BiFunction<FleetSystem, Components, Map<String, IdleGpu>> idleGpus) {

  /** Nobody looked. */
  static final Sightings NONE =
      new Sightings((system, service) -> Optional.empty(), (system, components) -> Map.of());

  Observations of(FleetSystem system, Optional<Design> design, List<OldCopies> copies) {
    Components components = Components.of(design);
    Map<String, Load> loads = new HashMap<>();
    for (ServiceState service : system.services().value().orElse(List.of())) {
      load(system, service)
          .ifPresent(load -> loads.merge(components.of(service), load, Sightings::busier));
    }
    return new Observations(
        isProduction(system), loads, idleGpus.apply(system, components), copies);
  }

  private Optional<Load> load(FleetSystem system, ServiceState service) {
    return loads
        .apply(system, service)
        .map(seen -> new Load(seen.days(), seen.cpu(), seen.memory()));
  }

  /** Of two services of one component the one that needs more, on the days that both were seen. */
  private static Load busier(Load one, Load other) {
    return new Load(
        Math.min(one.days(), other.days()),
        Math.max(one.cpuPercent(), other.cpuPercent()),
        Math.max(one.memoryPercent(), other.memoryPercent()));
  }

  /** Where nobody says, people may depend on it at night. */
  private static boolean isProduction(FleetSystem system) {
    return system.environment().map(Subject::isProduction).orElse(true);
  }
}
