package io.ragdeck.cost.price.list;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import java.util.List;
import java.util.Set;

/** Where fresh prices come from. */
public interface PriceSource {

  /** What the source of a price that came from here begins with. */
  String name();

  /** What it asks for these items in a region; an item that it does not know is left out. */
  List<Price> read(String region, Set<Item> items);
}
