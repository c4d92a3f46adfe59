package io.ragdeck.monitoring.alarms;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The alarms of systems, as the boards have them; worked out anew only where something changed. */
public final class SystemAlarms {

  private final AlarmBoard alarms;
  private final FleetBoard fleets;
  private final InventoryBoard inventories;
  private final Map<Location, Split> splits = new ConcurrentHashMap<>();

  /** What was worked out, and from what. */
  private record Split(
      AlarmLocation read,
      Fleet fleet,
      Inventory inventory,
      Map<Optional<SystemId>, List<OwnedAlarm>> owned) {

    boolean isOf(AlarmLocation otherRead, Fleet otherFleet, Inventory otherInventory) {
      return read == otherRead
          && fleet.version() == otherFleet.version()
          && inventory == otherInventory;
    }
  }

  public SystemAlarms(AlarmBoard alarms, FleetBoard fleets, InventoryBoard inventories) {
    this.alarms = alarms;
    this.fleets = fleets;
    this.inventories = inventories;
  }

  /** Those of a system: empty where its location was never read. */
  public Observed<List<OwnedAlarm>> of(FleetSystem system) {
    return owned(system.location(), Optional.of(system.id()));
  }

  /** Those of a location that belong to no system. */
  public Observed<List<OwnedAlarm>> ofNobody(Location location) {
    return owned(location, Optional.empty());
  }

  /** How many of a system call now; empty where that is not known, or was known before. */
  public Optional<Integer> open(FleetSystem system) {
    Observed<List<OwnedAlarm>> known = of(system);
    return known
        .value()
        .filter(any -> !known.isStale())
        .map(all -> (int) all.stream().filter(one -> one.alarm().isFiring()).count());
  }

  private Observed<List<OwnedAlarm>> owned(Location location, Optional<SystemId> owner) {
    Split split = split(location);
    return split.read().alarms().map(any -> split.owned().getOrDefault(owner, List.of()));
  }

  private Split split(Location location) {
    AlarmLocation read = alarms.of(location);
    Fleet fleet = fleets.fleet();
    Inventory inventory = inventories.of(location);
    Split last = splits.get(location);
    if (last != null && last.isOf(read, fleet, inventory)) {
      return last;
    }
    Split next =
        new Split(
            read,
            fleet,
            inventory,
            AlarmOwners.split(read.alarms().value().orElse(List.of()), inventory, fleet));
    splits.put(location, next);
    return next;
  }
}
