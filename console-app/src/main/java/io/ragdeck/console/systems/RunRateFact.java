package io.ragdeck.console.systems;

import io.ragdeck.console.costs.RunRate;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/**
 * The run rate among the facts of a system.
 *
 * @param amount {@code ≈ $1,234 a month}; with lines that are unknown {@code more than}
 * @param unknown how many lines that leaves out; empty where it is all
 */
public record RunRateFact(String amount, String unknown, Instant observedAt) {

  private static final BigDecimal SMALL = BigDecimal.TEN;

  static RunRateFact of(RunRate rate) {
    Total total = rate.monthly();
    return new RunRateFact(
        (total.complete() ? "≈ $" : "more than $") + dollars(total.amount()) + " a month",
        total.complete() ? "" : Amounts.count(total.unknown(), "line is", "lines are") + " unknown",
        rate.observedAt());
  }

  private static String dollars(BigDecimal amount) {
    return amount.compareTo(SMALL) < 0
        ? String.format(Locale.ENGLISH, "%.2f", amount)
        : Amounts.grouped(amount.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
