package io.ragdeck.console.metrics;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.metrics.MetricFinder;
import io.ragdeck.monitoring.metrics.SystemMetrics;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds what of a system has metrics. */
@Singleton
public final class SystemSubjects {

  private final InventoryBoard inventories;
  private final MetricReadings readings;

  SystemSubjects(InventoryBoard inventories, MetricReadings readings) {
    this.inventories = inventories;
    this.readings = readings;
  }

  /**
   * What has metrics, and what that was known from.
   *
   * @param owned the system's part of the inventory
   * @param listed every metric of its location
   */
  public record Found(
      SystemMetrics metrics, Inventory owned, Observed<MetricFinder.Found> listed) {}

  public Found of(Fleet fleet, FleetSystem system) {
    Inventory owned =
        Ownership.split(inventories.of(system.location()), fleet)
            .getOrDefault(Optional.of(system.id()), Inventory.never(system.location()));
    Observed<MetricFinder.Found> listed = readings.listed(system.location());
    return new Found(
        SystemMetrics.of(
            system, owned, listed.value().map(MetricFinder.Found::metrics).orElse(List.of())),
        owned,
        listed);
  }
}
