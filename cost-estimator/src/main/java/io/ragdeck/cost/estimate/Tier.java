package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.Item;
import java.math.BigDecimal;

/**
 * A step of a price that falls with use.
 *
 * @param size how many units the step has
 */
record Tier(BigDecimal size, Item item) {

  static Tier of(long size, Item item) {
    return new Tier(BigDecimal.valueOf(size), item);
  }

  /** The last one has no end. */
  static Tier rest(Item item) {
    return of(Long.MAX_VALUE, item);
  }
}
