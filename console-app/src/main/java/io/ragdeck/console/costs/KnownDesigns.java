package io.ragdeck.console.costs;

import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.blueprint.Design;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Designs of systems, found anew only when what tells them has changed: a fleet changes many times
 * a minute, and to look for a design takes as many designs as there are variants.
 */
final class KnownDesigns {

  private final Function<FleetSystem, Optional<Design>> find;
  private final Map<SystemId, Found> known = new ConcurrentHashMap<>();

  /** What tells a system's design. */
  private record Signs(Optional<ClusterArn> cluster, List<Stack> stacks, List<String> services) {

    static Signs of(FleetSystem system) {
      return new Signs(
          system.cluster(),
          system.stacks().value().orElse(List.of()),
          system.services().value().orElse(List.of()).stream().map(ServiceState::name).toList());
    }
  }

  private record Found(Signs signs, Optional<Design> design) {}

  KnownDesigns(Function<FleetSystem, Optional<Design>> find) {
    this.find = find;
  }

  Optional<Design> of(FleetSystem system) {
    Signs signs = Signs.of(system);
    Optional<Found> before =
        Optional.ofNullable(known.get(system.id())).filter(one -> one.signs().equals(signs));
    if (before.isPresent()) {
      return before.get().design();
    }
    Found found = new Found(signs, find.apply(system));
    known.put(system.id(), found);
    return found.design();
  }
}
