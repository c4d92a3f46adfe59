package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.actual.Alert;
import io.ragdeck.cost.actual.Budget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A budget of a system.
 *
 * @param spent of its limit, in words
 * @param used how much of it, in words
 * @param percent that was spent; empty where AWS has not counted yet
 * @param forecast by the end of the month, in words
 * @param alerts its thresholds, and which are passed
 */
public record BudgetRow(
    String name,
    String spent,
    String used,
    Optional<Integer> percent,
    String forecast,
    List<Threshold> alerts,
    String tone) {

  private static final String UNKNOWN = "unknown";
  private static final BigDecimal WARN = BigDecimal.valueOf(75);

  public BudgetRow {
    alerts = List.copyOf(alerts);
  }

  /** When it tells somebody: "75 % of what was spent". */
  public record Threshold(String words, boolean passed) {

    static Threshold of(Alert alert) {
      String at =
          alert.percent()
              ? alert.threshold().stripTrailingZeros().toPlainString() + " %"
              : Money.dollars(alert.threshold());
      return new Threshold(
          switch (alert.of()) {
            case ACTUAL -> at + " spent";
            case FORECAST -> at + " expected";
          },
          alert.passed());
    }
  }

  static BudgetRow of(Budget budget) {
    Optional<BigDecimal> percent = budget.actual().map(spent -> percent(spent, budget.limit()));
    return new BudgetRow(
        budget.name(),
        "%s of %s"
            .formatted(
                budget.actual().map(Money::dollars).orElse(UNKNOWN), Money.dollars(budget.limit())),
        percent.map(part -> part.toPlainString() + " % used").orElse(UNKNOWN),
        percent.map(BigDecimal::intValue),
        budget.forecast().map(Money::dollars).orElse(UNKNOWN),
        budget.alerts().stream().map(Threshold::of).toList(),
        percent.map(part -> tone(budget, part)).orElse(UNKNOWN));
  }

  private static BigDecimal percent(BigDecimal spent, BigDecimal limit) {
    return limit.signum() <= 0
        ? BigDecimal.ZERO
        : spent.movePointRight(2).divide(limit, 0, RoundingMode.HALF_UP);
  }

  private static String tone(Budget budget, BigDecimal percent) {
    if (budget.actual().filter(spent -> spent.compareTo(budget.limit()) > 0).isPresent()) {
      return "bad";
    }
    boolean expected =
        budget.forecast().filter(sum -> sum.compareTo(budget.limit()) > 0).isPresent();
    return expected || percent.compareTo(WARN) >= 0 ? "warn" : "ok";
  }
}
