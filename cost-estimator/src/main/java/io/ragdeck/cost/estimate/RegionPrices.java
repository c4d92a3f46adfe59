package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The prices of one region, ready to be looked up. */
final class RegionPrices {

  private final String region;
  private final boolean known;
  private final Map<Item, Optional<Price>> byItem = new HashMap<>();
  private final String missing;

  private RegionPrices(String region, boolean known) {
    this.region = region;
    this.known = known;
    this.missing =
        known ? "no price is known in " + region : "no prices are known for region " + region;
  }

  static RegionPrices of(PriceBook book, String region, Assortment assortment) {
    RegionPrices prices = new RegionPrices(region, true);
    for (Item item : assortment.items()) {
      Optional<Price> price = book.find(region, item);
      if (price.isPresent()) {
        prices.byItem.put(item, price);
      }
    }
    return prices;
  }

  /** A region that has no prices: then those that are the same everywhere are none either. */
  static RegionPrices unknown(String region) {
    return new RegionPrices(region, false);
  }

  Optional<Price> find(Item item) {
    return byItem.getOrDefault(item, Optional.empty());
  }

  String region() {
    return region;
  }

  /** Whether the region has prices at all. */
  boolean known() {
    return known;
  }

  /** Why a price is not there, for a line. */
  String missing() {
    return missing;
  }
}
