package io.ragdeck.cost.price.list;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The list after a fresh reading of a source, and what became of every price.
 *
 * @param list to be written in place of the old one
 */
public record Refresh(PriceList list, List<PriceChange> changes) {

  private static final String EVERYWHERE = "global";

  /** Asks for every item of the list in every region of the list, also where it has none yet. */
  public static Refresh of(PriceList list, PriceSource source) {
    Set<Item> items = new LinkedHashSet<>();
    Set<String> regions = new TreeSet<>();
    for (PriceRow row : list.rows()) {
      if (!row.region().equals(EVERYWHERE)) {
        regions.add(row.region());
        RowReader.prices(row).forEach(price -> items.add(price.item()));
      }
    }
    Map<String, Map<Item, Price>> fresh = new LinkedHashMap<>();
    regions.forEach(region -> fresh.put(region, byItem(source.read(region, items))));
    return compare(list, source, fresh);
  }

  /** What became of every price, a line for each, and how many there are of each kind. */
  public String report() {
    Map<String, Long> kinds =
        changes.stream()
            .collect(groupingBy(one -> one.getClass().getSimpleName(), TreeMap::new, counting()));
    return changes.stream().map(PriceChange::words).sorted().collect(joining("\n")) + "\n" + kinds;
  }

  private static Map<Item, Price> byItem(List<Price> prices) {
    return prices.stream()
        .collect(toMap(Price::item, Function.identity(), (first, _) -> first, LinkedHashMap::new));
  }

  private static Refresh compare(
      PriceList list, PriceSource source, Map<String, Map<Item, Price>> fresh) {
    List<PriceRow> rows = new ArrayList<>();
    List<PriceChange> changes = new ArrayList<>();
    for (PriceRow row : list.rows()) {
      PriceChange change =
          change(row, source, fresh.computeIfAbsent(row.region(), _ -> new LinkedHashMap<>()));
      changes.add(change);
      switch (change) {
        case PriceChange.Dearer(_, Price price) -> rows.add(row.at(price));
        case PriceChange.Cheaper(_, Price price) -> rows.add(row.at(price));
        case PriceChange.Confirmed(_, Price price) -> rows.add(row.at(price));
        case PriceChange.Doubtful _, PriceChange.Stayed _ -> rows.add(row);
        case PriceChange.Gone _, PriceChange.Added _ -> {}
      }
    }
    for (Map<Item, Price> left : fresh.values()) {
      for (Price price : left.values()) {
        changes.add(new PriceChange.Added(price));
        rows.add(PriceRow.of(price));
      }
    }
    return new Refresh(new PriceList(rows, list.hardware()), List.copyOf(changes));
  }

  /** Takes what belongs to the row out of the fresh prices. */
  private static PriceChange change(PriceRow row, PriceSource source, Map<Item, Price> fresh) {
    List<Price> before = RowReader.prices(row);
    Price old = before.getFirst();
    // Models that share a row are of one price: they are not refreshed one by one.
    Price now = before.size() == 1 ? fresh.remove(old.item()) : null;
    if (now != null) {
      if (!now.unit().equals(old.unit())) {
        throw new IllegalArgumentException(row + " is for a " + old.unit() + ", read " + now);
      }
      return PriceChange.of(old, now);
    }
    return row.source().startsWith(source.name())
        ? new PriceChange.Gone(old)
        : new PriceChange.Stayed(old);
  }
}
