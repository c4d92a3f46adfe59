package io.ragdeck.console.costs;

import io.ragdeck.console.costs.Paid.MonthCost;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is known of the cost of one system.
 *
 * @param running a month, as it runs; empty where that was not read
 * @param designed a month, as its blueprint's templates would make it; empty where it is of none
 * @param month so far; empty where the bill doesn't say
 * @param expected of the whole month; empty where AWS expects nothing
 * @param budget the first of its budgets
 */
public record CostRow(
    String system,
    String place,
    Optional<Total> running,
    Optional<Total> designed,
    Optional<MonthCost> month,
    Optional<BigDecimal> expected,
    Optional<Budget> budget) {

  static CostRow of(
      FleetSystem system,
      Optional<Total> running,
      Optional<Total> designed,
      Paid paid,
      Instant now) {
    YearMonth present = YearMonth.from(now.atZone(ZoneOffset.UTC));
    return new CostRow(
        system.id().value(),
        "%s, %s".formatted(system.location().account(), system.location().region().id()),
        running,
        designed,
        paid.month(system.name(), present),
        paid.expected(system.name(), present).map(Paid.Expectation::amount),
        paid.budgets(system).stream().findFirst());
  }

  /** What it costs a month, by the best that is known. */
  Optional<BigDecimal> amount() {
    return expected.or(() -> running.or(() -> designed).map(Total::amount));
  }

  public String runningWords() {
    return running.map(Money::said).orElse("unknown");
  }

  public String designedWords() {
    return designed.map(Money::said).orElse("no blueprint");
  }

  public String monthWords() {
    return month.map(cost -> Money.dollars(cost.amount())).orElse("unknown");
  }

  public String expectedWords() {
    return expected.map(Money::dollars).orElse("unknown");
  }

  public Optional<BudgetRow> budgetRow() {
    return budget.map(BudgetRow::of);
  }
}
