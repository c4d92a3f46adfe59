package io.ragdeck.monitoring.inventory;

import io.ragdeck.cloud.Location;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The read model of what there is: the newest inventory of each location. */
public final class InventoryBoard {

  private static final Logger LOG = System.getLogger(InventoryBoard.class.getName());

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Map<Location, Inventory> current = Map.of();

  /** Of a location that was never read: nothing is known. */
  public Inventory of(Location location) {
    return current.getOrDefault(location, Inventory.never(location));
  }

  /** By location. */
  public List<Inventory> all() {
    return current.values().stream()
        .sorted((one, other) -> one.location().compareTo(other.location()))
        .toList();
  }

  /** Calls the listener after every reading, on the refresher's thread; it must not block. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  public void publish(Collection<Inventory> inventories) {
    current =
        inventories.stream()
            .collect(Collectors.toUnmodifiableMap(Inventory::location, Function.identity()));
    listeners.forEach(InventoryBoard::tell);
  }

  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException failure) {
      // One listener's bug must not keep the others, or the next round, from the news.
      LOG.log(Level.ERROR, "A listener of the inventory board failed", failure);
    }
  }
}
