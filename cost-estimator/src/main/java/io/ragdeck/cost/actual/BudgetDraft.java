package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A budget that somebody wants: it tells at 50, 75 and 100 percent of what was spent, and when the
 * month is expected to end above it.
 *
 * @param system the value of {@code ragdeck:system}
 * @param environment the value of {@code ragdeck:environment}; empty: all of them
 * @param monthlyUsd US dollars; above zero
 * @param tells an email address, or the ARN of an SNS topic that Budgets may publish to
 */
public record BudgetDraft(
    String name, String system, Optional<String> environment, BigDecimal monthlyUsd, String tells) {

  /** Percent of what was spent. */
  static final List<Integer> ACTUAL = List.of(50, 75, 100);

  /** Percent of what AWS expects. */
  static final int FORECAST = 100;

  public BudgetDraft {
    if (!name.matches("[^:\\\\]{1,100}")) {
      throw new IllegalArgumentException(
          "A budget's name has 1 to 100 characters, no colon and no backslash: " + name);
    }
    if (monthlyUsd.signum() <= 0) {
      throw new IllegalArgumentException("A budget is above zero: " + monthlyUsd);
    }
    if (!canTell(tells)) {
      throw new IllegalArgumentException(
          "A budget tells an email address or the ARN of an SNS topic, not " + tells);
    }
  }

  /** Whether it is an email address or the ARN of a topic. */
  public static boolean canTell(String address) {
    return isTopic(address) || address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  }

  boolean isTopic() {
    return isTopic(tells);
  }

  private static boolean isTopic(String address) {
    return address.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w.-]+");
  }
}
