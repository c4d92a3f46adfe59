package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.price.Purchase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How things are bought when ways are tried out. Where several apply to one thing, the one whose
 * price is agreed wins over the one that floats, the shorter over the longer commitment: reserved,
 * Savings Plan of one year, of three, Spot.
 *
 * @param tasks on Fargate; empty: on demand
 * @param instances of EC2
 * @param functions of Lambda
 * @param databases of RDS
 */
record Buying(
    Optional<Purchase> tasks,
    Optional<Purchase> instances,
    Optional<Purchase> functions,
    Optional<Purchase> databases,
    boolean freeTier) {

  private static final List<WhatIf> BEST_FIRST =
      List.of(
          WhatIf.RESERVED_1_YEAR,
          WhatIf.SAVINGS_PLAN_1_YEAR,
          WhatIf.SAVINGS_PLAN_3_YEARS,
          WhatIf.SPOT);

  private static final Buying ON_DEMAND =
      new Buying(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  static Buying of(Set<WhatIf> tried, Findings findings) {
    if (tried.isEmpty()) {
      return ON_DEMAND;
    }
    List<WhatIf> ways = BEST_FIRST.stream().filter(tried::contains).toList();
    Optional<Purchase> plan = first(ways, WhatIf.SAVINGS_PLAN_1_YEAR, WhatIf.SAVINGS_PLAN_3_YEARS);
    Optional<Purchase> tasks = plan.or(() -> first(ways, WhatIf.SPOT));
    Optional<Purchase> reserved = first(ways, WhatIf.RESERVED_1_YEAR);
    Optional<Purchase> instances = reserved.or(() -> tasks);
    if (ways.size() > 1) {
      findings.add(
          "",
          "",
          String.join(" and ", ways.stream().map(Enum::name).toList()),
          "They exclude each other: instances are counted as "
              + words(instances)
              + ", tasks as "
              + words(tasks)
              + ". Try one at a time.");
    }
    return new Buying(tasks, instances, plan, reserved, tried.contains(WhatIf.FREE_TIER));
  }

  private static Optional<Purchase> first(List<WhatIf> ways, WhatIf... wanted) {
    return ways.stream().filter(List.of(wanted)::contains).findFirst().map(Buying::purchase);
  }

  private static Purchase purchase(WhatIf way) {
    return switch (way) {
      case SPOT -> Purchase.SPOT;
      case SAVINGS_PLAN_1_YEAR -> Purchase.SAVINGS_PLAN_1_YEAR;
      case SAVINGS_PLAN_3_YEARS -> Purchase.SAVINGS_PLAN_3_YEARS;
      case RESERVED_1_YEAR -> Purchase.RESERVED_1_YEAR;
      case FREE_TIER -> throw new IllegalArgumentException(way + " is not bought");
    };
  }

  private static String words(Optional<Purchase> purchase) {
    return purchase.map(Purchase::words).orElse("on demand");
  }
}
