package io.ragdeck.cost.actual.pricelist;

import io.ragdeck.cost.price.Purchase;
import java.util.Optional;

/**
 * The terms of a price in the price list.
 *
 * @param kind {@code OnDemand} or {@code Reserved}
 * @param length {@code 1yr} or {@code 3yr}; empty on demand
 * @param offering {@code standard} or {@code convertible}; empty on demand
 */
record Contract(String kind, String length, String offering) {

  private static final Contract ON_DEMAND = new Contract("OnDemand", "", "");

  static Optional<Contract> of(Optional<Purchase> purchase) {
    return purchase.isEmpty() ? Optional.of(ON_DEMAND) : of(purchase.get());
  }

  /** Spot prices and Savings Plans are not in this list; convertible reservations are. */
  private static Optional<Contract> of(Purchase purchase) {
    return switch (purchase) {
      case RESERVED_1_YEAR -> Optional.of(new Contract("Reserved", "1yr", "standard"));
      case RESERVED_3_YEARS -> Optional.of(new Contract("Reserved", "3yr", "standard"));
      case SAVINGS_PLAN_1_YEAR -> Optional.of(new Contract("Reserved", "1yr", "convertible"));
      case SAVINGS_PLAN_3_YEARS -> Optional.of(new Contract("Reserved", "3yr", "convertible"));
      case SPOT, SPOT_SNAPSHOT, SAVINGS_PLAN_1_YEAR_UPFRONT, SAVINGS_PLAN_3_YEARS_UPFRONT ->
          Optional.empty();
    };
  }

  boolean onDemand() {
    return equals(ON_DEMAND);
  }
}
