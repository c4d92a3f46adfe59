package io.ragdeck.cost.price;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hash tables, filled once. Plain loops: the first lambda of a process costs more than the book.
 */
final class IndexedPriceBook implements PriceBook {

  static final String EVERYWHERE = "global";

  private final List<Price> prices;
  private final Map<String, Map<Item, Price>> byRegion = new HashMap<>();
  private final Map<String, InstanceType> types = new HashMap<>();
  private final SortedSet<String> regions;

  /** Takes prices in any order. */
  static IndexedPriceBook sorting(Collection<Price> prices, Collection<InstanceType> types) {
    return new IndexedPriceBook(
        prices.stream()
            .sorted(Comparator.comparing(Price::region).thenComparing(Price::item))
            .toList(),
        types);
  }

  /** Takes prices by region and item. */
  IndexedPriceBook(List<Price> sorted, Collection<InstanceType> types) {
    prices = Collections.unmodifiableList(sorted);
    for (Price price : sorted) {
      Map<Item, Price> ofRegion = byRegion.get(price.region());
      if (ofRegion == null) {
        ofRegion = new HashMap<>();
        byRegion.put(price.region(), ofRegion);
      }
      if (ofRegion.put(price.item(), price) != null) {
        throw new IllegalArgumentException("Two prices: " + price.item() + " in " + price.region());
      }
    }
    for (InstanceType type : types) {
      this.types.put(type.name(), type);
    }
    SortedSet<String> own = new TreeSet<>(byRegion.keySet());
    own.remove(EVERYWHERE);
    regions = Collections.unmodifiableSortedSet(own);
  }

  @Override
  public Optional<Price> find(String region, Item item) {
    Price own = byRegion.getOrDefault(region, Map.of()).get(item);
    return Optional.ofNullable(
        own != null ? own : byRegion.getOrDefault(EVERYWHERE, Map.of()).get(item));
  }

  @Override
  public Collection<Price> prices() {
    return prices;
  }

  @Override
  public SortedSet<String> regions() {
    return regions;
  }

  @Override
  public Optional<InstanceType> instanceType(String name) {
    return Optional.ofNullable(types.get(InstanceType.ofEc2(name)));
  }
}
