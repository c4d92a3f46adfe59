package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is sold in any region: a name that is not in it is wrong, or too new. */
final class Assortment {

  private static final int FEW = 6;

  private final Set<Item> items = new HashSet<>();
  private final Map<String, Set<String>> namesByService = new TreeMap<>();

  Assortment(PriceBook book) {
    for (Price price : book.prices()) {
      Item item = price.item();
      if (items.add(item) && !item.name().contains(", ")) {
        namesByService.computeIfAbsent(item.service(), any -> new TreeSet<>()).add(item.name());
      }
    }
  }

  Set<Item> items() {
    return items;
  }

  boolean contains(Item item) {
    return items.contains(item);
  }

  /** Names in the same service that begin alike, for who mistyped one; a few at most. */
  List<String> similar(Item item) {
    Set<String> names = namesByService.getOrDefault(item.service(), Set.of());
    int best = 0;
    for (String name : names) {
      best = Math.max(best, alike(name, item.name()));
    }
    int alike = best;
    return names.stream().filter(name -> alike(name, item.name()) == alike).limit(FEW).toList();
  }

  private static int alike(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int same = 0;
    while (same < length && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }
}
