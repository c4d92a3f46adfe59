package io.ragdeck.monitoring.inventory;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What there is in one location, each kind with its own age and, where it could not be read, why.
 *
 * @param kinds every kind, also those that were never read
 */
public record Inventory(Location location, Map<Kind, Observed<List<Asset>>> kinds) {

  public Inventory {
    Map<Kind, Observed<List<Asset>>> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, kinds.getOrDefault(kind, Observed.never()));
    }
    kinds = Map.copyOf(all);
  }

  public static Inventory never(Location location) {
    return new Inventory(location, Map.of());
  }

  public Observed<List<Asset>> of(Kind kind) {
    return kinds.getOrDefault(kind, Observed.never());
  }

  /** Whether every kind was tried once, well or not. */
  public boolean complete() {
    return kinds.values().stream().allMatch(one -> one.value().isPresent() || one.isStale());
  }
}
