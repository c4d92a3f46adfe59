package io.ragdeck.console.costs;

import io.ragdeck.console.costs.Paid.MonthCost;
import io.ragdeck.cost.actual.Alert;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Total;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The cost of a system, as data. */
public record CostSummary(
    String system,
    @Schema(examples = "2026-11") String month,
    @Schema(description = "As it runs, else as designed; null where neither is known")
        Optional<EstimateSum> estimate,
    @Schema(description = "As its blueprint's templates would make it; null where it is of none")
        Optional<EstimateSum> designed,
    @Schema(description = "null where the bill was not read, or has nothing of it in that month")
        Optional<ActualSum> actual,
    @Schema(description = "Of the present month; null where AWS expects nothing or was not asked")
        Optional<ForecastSum> forecast,
    @Schema(description = "null where they were not read") Optional<List<BudgetItem>> budget,
    @Schema(description = "By component, of the estimate") List<CostShare> components,
    @Schema(description = "When the bill was read last; null for never") Optional<Instant> readAt,
    @Schema(description = "Why the bill is not known, or not new; null where it is")
        Optional<String> problem) {

  /** An estimate of a month of 730 hours. */
  public record EstimateSum(
      @Schema(description = "running or blueprint") String basis,
      @Schema(description = "Of the lines that have a price") MoneyItem amount,
      @Schema(description = "Lines without a price: the true amount is higher") int unknownLines,
      @Schema(description = "When what runs was read; null for a blueprint")
          Optional<Instant> observedAt) {}

  /** What was paid. */
  public record ActualSum(
      MoneyItem amount,
      @Schema(description = "The last day that is in it") LocalDate until,
      @Schema(description = "By AWS service, as on the bill") List<CostShare> services) {}

  /** What AWS expects of the whole month. */
  public record ForecastSum(
      MoneyItem amount,
      MoneyItem low,
      MoneyItem high,
      @Schema(description = "When AWS was asked") LocalDate asked) {

    static ForecastSum of(Paid.Expectation expected) {
      return new ForecastSum(
          MoneyItem.usd(expected.amount()),
          MoneyItem.usd(expected.low()),
          MoneyItem.usd(expected.high()),
          expected.asked());
    }
  }

  /** A monthly budget. */
  public record BudgetItem(
      String name,
      MoneyItem limit,
      @Schema(description = "null where AWS has not counted yet") Optional<MoneyItem> actual,
      Optional<MoneyItem> forecast,
      List<Threshold> alerts) {

    /** When it tells somebody. */
    public record Threshold(
        Alert.Of of,
        @Schema(description = "Decimal, in percent of the limit or in US dollars") String at,
        boolean percent,
        boolean passed) {}

    static BudgetItem of(Budget budget) {
      return new BudgetItem(
          budget.name(),
          MoneyItem.usd(budget.limit()),
          budget.actual().map(MoneyItem::usd),
          budget.forecast().map(MoneyItem::usd),
          budget.alerts().stream()
              .map(
                  one ->
                      new Threshold(
                          one.of(), one.threshold().toPlainString(), one.percent(), one.passed()))
              .toList());
    }
  }

  /** A part of a sum. */
  public record CostShare(
      String name,
      MoneyItem amount,
      @Schema(description = "Lines without a price") int unknownLines) {

    static List<CostShare> of(Map<String, Total> shares) {
      return shares.entrySet().stream()
          .map(
              one ->
                  new CostShare(
                      one.getKey(),
                      MoneyItem.usd(one.getValue().amount()),
                      one.getValue().unknown()))
          .toList();
    }
  }

  /**
   * What is known of a system.
   *
   * @param estimates by what they rest on, the best first
   */
  public record Known(
      String system,
      String name,
      Optional<String> environment,
      List<Estimated> estimates,
      Paid paid,
      YearMonth present) {}

  /** One estimate. */
  public record Estimated(String basis, Estimate estimate, Optional<Instant> observedAt) {

    EstimateSum sum() {
      Total total = estimate.total();
      return new EstimateSum(basis, MoneyItem.usd(total.amount()), total.unknown(), observedAt);
    }
  }

  public static CostSummary of(Known known, YearMonth month) {
    Optional<Estimated> best = known.estimates().stream().findFirst();
    Paid paid = known.paid();
    Optional<MonthCost> cost = paid.month(known.name(), month);
    return new CostSummary(
        known.system(),
        month.toString(),
        best.map(Estimated::sum),
        known.estimates().stream()
            .filter(one -> one.basis().equals(Basis.Kind.BLUEPRINT.key()))
            .findFirst()
            .map(Estimated::sum),
        cost.map(one -> actual(one, paid, known.name(), month)),
        paid.expected(known.name(), known.present()).map(ForecastSum::of),
        paid.budgets()
            .value()
            .map(
                all ->
                    paid.budgets(known.name(), known.environment()).stream()
                        .map(BudgetItem::of)
                        .toList()),
        best.map(one -> CostShare.of(one.estimate().byComponent())).orElse(List.of()),
        paid.readAt(),
        paid.problem());
  }

  private static ActualSum actual(MonthCost cost, Paid paid, String name, YearMonth month) {
    return new ActualSum(
        MoneyItem.usd(cost.amount()),
        cost.until(),
        paid
            .spending()
            .orElseThrow()
            .byService(name, month.atDay(1), cost.until())
            .entrySet()
            .stream()
            .map(one -> new CostShare(one.getKey(), MoneyItem.usd(one.getValue()), 0))
            .toList());
  }
}
