package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Terms.WhatIf;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A way to pay less that can be tried out.
 *
 * @param value of the parameter {@code whatIf}
 */
public record WayRow(String value, String name, String hint, boolean tried) {

  static List<WayRow> all(Set<WhatIf> tried) {
    return Arrays.stream(WhatIf.values())
        .map(way -> new WayRow(way.name(), name(way), hint(way), tried.contains(way)))
        .toList();
  }

  private static String name(WhatIf way) {
    return switch (way) {
      case SPOT -> "Spot";
      case SAVINGS_PLAN_1_YEAR -> "Savings Plan, 1 year";
      case SAVINGS_PLAN_3_YEARS -> "Savings Plan, 3 years";
      case RESERVED_1_YEAR -> "Reserved, 1 year";
      case FREE_TIER -> "Free tier";
    };
  }

  private static String hint(WhatIf way) {
    return switch (way) {
      case SPOT ->
          "Fargate and EC2 at the last known price. AWS may end them at two minutes' notice.";
      case SAVINGS_PLAN_1_YEAR ->
          "Fargate, EC2 and Lambda, nothing upfront. Paid whether used or not.";
      case SAVINGS_PLAN_3_YEARS -> "The same for three years: cheaper, and longer to regret.";
      case RESERVED_1_YEAR -> "RDS and EC2 instances of one type, nothing upfront.";
      case FREE_TIER -> "What every account gets each month, if no other system uses it up.";
    };
  }
}
