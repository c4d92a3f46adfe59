package io.ragdeck.console.costs;

import io.ragdeck.cost.advice.Observations.IdleGpu;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.IdleHours;
import io.ragdeck.monitoring.gpu.watch.IdleWatch;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the GPUs of a system's components did nothing. Of several instances the one that rested
 * least counts, and where one was not measured nothing is concluded of its component.
 */
record IdleGpus(GpuBoard gpus, InventoryBoard inventories, IdleWatch watch) {

  Map<String, IdleGpu> of(FleetSystem system, Components components) {
    Map<String, List<Optional<IdleHours>>> seen = new HashMap<>();
    for (GpuHost host : GpuSystem.of(system, gpus.of(system.location())).hosts()) {
      asset(system, host)
          .map(asset -> components.of(Kind.INSTANCES, asset))
          .ifPresent(
              component ->
                  seen.computeIfAbsent(component, absent -> new ArrayList<>())
                      .add(watch.of(system.location(), host.id()).value()));
    }
    Map<String, IdleGpu> idle = new HashMap<>();
    seen.forEach(
        (component, hours) -> {
          if (hours.stream().allMatch(Optional::isPresent)) {
            idle.put(component, least(hours.stream().flatMap(Optional::stream).toList()));
          }
        });
    return idle;
  }

  private Optional<Asset> asset(FleetSystem system, GpuHost host) {
    return inventories.of(system.location()).of(Kind.INSTANCES).value().stream()
        .flatMap(List::stream)
        .filter(asset -> asset.id().equals(host.id()))
        .findFirst();
  }

  private static IdleGpu least(List<IdleHours> hours) {
    return new IdleGpu(
        hours.stream().mapToInt(IdleHours::days).min().orElseThrow(),
        hours.stream().mapToDouble(IdleHours::hoursADay).min().orElseThrow());
  }
}
