package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Instance;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.Purchase;
import java.math.BigDecimal;
import java.util.Optional;

/** EC2 instances under Linux. */
final class InstancePricing {

  private InstancePricing() {}

  static void price(Instance instance, Lines lines) {
    lines.named("instance type " + instance.type());
    Item onDemand = Items.onDemand(instance.type());
    Optional<Purchase> purchase =
        switch (instance.market()) {
          case SPOT -> Optional.of(Purchase.SPOT);
          case ON_DEMAND -> lines.sheet().buying().instances();
        };
    if (purchase.isEmpty() || !lines.sheet().sold(onDemand)) {
      lines.hourly(BigDecimal.ONE, "instance", onDemand, "");
      return;
    }
    Item bought = onDemand.bought(purchase.get());
    switch (purchase.get()) {
      case SPOT -> lines.hourly(BigDecimal.ONE, "instance", bought, range(onDemand, lines.sheet()));
      case SPOT_SNAPSHOT -> lines.hourly(BigDecimal.ONE, "instance", bought, "");
      case RESERVED_1_YEAR, RESERVED_3_YEARS ->
          lines.committed(
              BigDecimal.ONE,
              "instance",
              bought,
              "standard reservation, nothing upfront, paid all month");
      case SAVINGS_PLAN_1_YEAR,
          SAVINGS_PLAN_3_YEARS,
          SAVINGS_PLAN_1_YEAR_UPFRONT,
          SAVINGS_PLAN_3_YEARS_UPFRONT ->
          lines.committed(
              BigDecimal.ONE,
              "instance",
              bought,
              "the rate of a convertible reservation stands in for the plan's; paid all month");
    }
  }

  /** What spare capacity costs typically, at the last look, and at most. */
  private static String range(Item onDemand, Worksheet sheet) {
    StringBuilder range = new StringBuilder("typical of a month");
    sheet.price(onDemand.bought(Purchase.SPOT)).ifPresent(price -> range.append(read(price)));
    sheet
        .price(onDemand.bought(Purchase.SPOT_SNAPSHOT))
        .ifPresent(
            price ->
                range.append(
                    "; the cheapest zone asked %s (%s)"
                        .formatted(Numbers.plain(price.rate()), price.asOf())));
    sheet
        .price(onDemand)
        .ifPresent(price -> range.append("; never above " + Numbers.plain(price.rate())));
    return range.toString();
  }

  private static String read(Price price) {
    return " (%s%s)".formatted(price.asOf(), price.remark().isEmpty() ? "" : ", " + price.remark());
  }
}
