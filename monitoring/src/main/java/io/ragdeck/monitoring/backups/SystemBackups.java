package io.ragdeck.monitoring.backups;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How the data of systems is protected, as the boards have it. Calls nobody. */
public final class SystemBackups {

  private final BackupBoard board;
  private final FleetBoard fleets;
  private final InventoryBoard inventories;
  private final Function<FleetSystem, Function<DataStore, Optional<Promise>>> promises;
  private final Map<Location, Split> splits = new ConcurrentHashMap<>();

  /** What was worked out, and from what. */
  private record Split(
      Fleet fleet, Inventory inventory, Map<Optional<SystemId>, Inventory> owned) {}

  /**
   * What is known of one system.
   *
   * @param unfound kinds of stores that were not read well: there may be more than these
   */
  public record Known(
      FleetSystem system,
      BackupLocation location,
      List<Protection> protections,
      List<Kind> unfound,
      Instant now) {

    public Known {
      protections = List.copyOf(protections);
      unfound = List.copyOf(unfound);
    }

    /** Whether every kind of store and every list of copies was read once. */
    public boolean isRead() {
      return location.readAt().isPresent();
    }

    /**
     * The newest moment of which every store of which something was promised has a good copy; empty
     * where one has none, where nothing was promised, or where that is not known.
     */
    public Optional<Instant> lastGood() {
      List<Protection> promised =
          protections.stream().filter(one -> one.promise().isPresent()).toList();
      boolean told =
          isRead()
              && unfound.isEmpty()
              && promised.stream()
                  .allMatch(
                      one ->
                          one.lastGood().isPresent()
                              && one.verdict() != Protection.Verdict.UNKNOWN);
      return told
          ? promised.stream().flatMap(one -> one.lastGood().stream()).min(Instant::compareTo)
          : Optional.empty();
    }

    /** The store that this names by its id or its ARN. */
    public Optional<Protection> store(String resource) {
      return protections.stream()
          .filter(
              one ->
                  one.store().id().equals(resource)
                      || (resource.startsWith("arn:")
                          && (resource.endsWith(":" + one.store().id())
                              || resource.endsWith("/" + one.store().id()))))
          .findFirst();
    }
  }

  /**
   * @param promises what is promised of the stores of a system
   */
  public SystemBackups(
      BackupBoard board,
      FleetBoard fleets,
      InventoryBoard inventories,
      Function<FleetSystem, Function<DataStore, Optional<Promise>>> promises) {
    this.board = board;
    this.fleets = fleets;
    this.inventories = inventories;
    this.promises = promises;
  }

  public Known of(FleetSystem system, Instant now) {
    BackupLocation known = board.of(system.location());
    Inventory own = own(system);
    Function<DataStore, Optional<Promise>> promised = promises.apply(system);
    return new Known(
        system,
        known,
        DataStores.of(own).stream()
            .map(store -> Protection.of(store, known, promised.apply(store), now))
            .toList(),
        DataStores.KINDS.stream().filter(kind -> !isCurrent(own.of(kind))).toList(),
        now);
  }

  private static boolean isCurrent(Observed<List<Asset>> read) {
    return read.isCurrent();
  }

  private Inventory own(FleetSystem system) {
    Fleet fleet = fleets.fleet();
    Inventory inventory = inventories.of(system.location());
    Split split = splits.get(system.location());
    if (split == null
        || split.inventory() != inventory
        || split.fleet().version() != fleet.version()) {
      split = new Split(fleet, inventory, Ownership.split(inventory, fleet));
      splits.put(system.location(), split);
    }
    return split.owned().getOrDefault(Optional.of(system.id()), Inventory.never(system.location()));
  }
}
