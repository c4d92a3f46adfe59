package io.ragdeck.cost.price.list;

import io.ragdeck.cost.price.InstanceType;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBookText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The book that the rows make: every row is in it, or making it fails and names the row.
 *
 * @param passedOver prices for which there is a better one for the same item and region
 */
public record BookMaker(
    Collection<Price> prices, Collection<InstanceType> types, List<Price> passedOver) {

  private record Key(String region, Item item) {}

  /** The better one first: the more trusted, then the newer. */
  private static final Comparator<Price> BETTER =
      Comparator.comparing(Price::confidence)
          .thenComparing(Comparator.comparing(Price::asOf).reversed());

  public static BookMaker of(PriceList list) {
    Map<Key, Price> best = new LinkedHashMap<>();
    Map<Item, String> units = new LinkedHashMap<>();
    Map<String, InstanceType> types = new LinkedHashMap<>();
    List<Price> passedOver = new ArrayList<>();
    list.hardware().forEach(type -> types.put(type.name(), type));
    for (PriceRow row : list.rows()) {
      RowReader.hardware(row).ifPresent(type -> agree(types, type.name(), type, row));
      for (Price price : RowReader.prices(row)) {
        agree(units, price.item(), price.unit(), row);
        Price other = best.putIfAbsent(new Key(price.region(), price.item()), price);
        if (other != null) {
          boolean better = BETTER.compare(price, other) < 0;
          best.put(new Key(price.region(), price.item()), better ? price : other);
          passedOver.add(better ? other : price);
        }
      }
    }
    return new BookMaker(
        List.copyOf(best.values()), List.copyOf(types.values()), List.copyOf(passedOver));
  }

  private static <K, V> void agree(Map<K, V> said, K about, V says, PriceRow row) {
    V before = said.putIfAbsent(about, says);
    if (before != null && !before.equals(says)) {
      throw new IllegalArgumentException(
          "%s says %s of %s, another row said %s".formatted(row, says, about, before));
    }
  }

  /** As the library carries it. */
  public String text() {
    return PriceBookText.write(
        "AWS prices, made from src/main/prices by PriceBookTextTest; not to be edited",
        prices,
        types);
  }
}
