package io.ragdeck.console.costs;

import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.Forecast;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.Spending;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of an account's bill.
 *
 * @param kept empty: Cost Explorer was never asked
 * @param requests to Cost Explorer today
 */
public record Paid(Optional<KeptSpending> kept, int requests, Observed<List<Budget>> budgets) {

  /** Nothing is known. */
  public static final Paid NEVER = new Paid(Optional.empty(), 0, Observed.never());

  /** Empty: it was never read well, or it does not tell systems apart, which is not zero. */
  public Optional<Spending> spending() {
    return read().filter(Spending::isTagged);
  }

  /** What was read last, whether it tells systems apart or not. */
  public Optional<Spending> read() {
    return kept.flatMap(KeptSpending::spending);
  }

  public Optional<Instant> readAt() {
    return read().map(Spending::readAt);
  }

  /** Why there is nothing, or nothing new; empty where all is well. */
  public Optional<String> problem() {
    return kept.flatMap(KeptSpending::problem).or(() -> read().flatMap(Spending::cure));
  }

  /**
   * What a system cost in a month, as far as the bill has it.
   *
   * @param system its name, as its tag has it
   * @return empty where the bill does not know the system, or nothing of the month
   */
  public Optional<MonthCost> month(String system, YearMonth month) {
    return spending()
        .filter(bill -> bill.systems().contains(system))
        .flatMap(bill -> MonthCost.of(bill, system, month));
  }

  /**
   * What a system is expected to cost in the whole of a month: paid until AWS was asked, and what
   * AWS expects from then on. Days that the bill does not have yet count like those to come.
   *
   * @param system its name, as its tag has it
   * @return empty where AWS expects nothing of that month, or the bill does not know the system
   */
  public Optional<Expectation> expected(String system, YearMonth month) {
    return spending()
        .filter(bill -> bill.systems().contains(system))
        .flatMap(
            bill ->
                forecast(system)
                    .filter(Forecast.Expected.class::isInstance)
                    .map(Forecast.Expected.class::cast)
                    .filter(rest -> YearMonth.from(rest.from()).equals(month))
                    .map(rest -> Expectation.of(bill, system, rest)));
  }

  /** What AWS said of it; empty where it was not asked. */
  Optional<Forecast> forecast(String system) {
    return kept.map(KeptSpending::forecasts).flatMap(all -> Optional.ofNullable(all.get(system)));
  }

  /** The budgets of a system: those of its name that are of no other environment. */
  public List<Budget> budgets(FleetSystem system) {
    return budgets(system.name(), system.environment());
  }

  List<Budget> budgets(String system, Optional<String> environment) {
    return budgets.value().stream()
        .flatMap(List::stream)
        .filter(budget -> budget.isOf(system, environment))
        .toList();
  }

  /**
   * What a month is expected to come to, in US dollars, not rounded.
   *
   * @param low eight of ten times it is above this
   * @param high eight of ten times it is below this
   * @param asked on which day AWS said so
   */
  public record Expectation(BigDecimal amount, BigDecimal low, BigDecimal high, LocalDate asked) {

    static Expectation of(Spending bill, String system, Forecast.Expected rest) {
      LocalDate first = rest.from().withDayOfMonth(1);
      LocalDate known =
          bill.dataUntil()
              .map(last -> last.plusDays(1))
              .filter(next -> next.isAfter(first))
              .map(next -> next.isAfter(rest.from()) ? rest.from() : next)
              .orElse(first);
      BigDecimal paid =
          bill.byDay(system).subMap(first, known).values().stream()
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal told = BigDecimal.valueOf(ChronoUnit.DAYS.between(rest.from(), rest.until()));
      BigDecimal untold = BigDecimal.valueOf(ChronoUnit.DAYS.between(known, rest.until()));
      UnaryOperator<BigDecimal> whole =
          sum -> sum.multiply(untold).divide(told, MathContext.DECIMAL64).add(paid);
      return new Expectation(
          whole.apply(rest.mean()), whole.apply(rest.low()), whole.apply(rest.high()), rest.from());
    }
  }

  /**
   * What a system cost in a month.
   *
   * @param amount US dollars, not rounded
   * @param until the last day that is in it
   */
  public record MonthCost(BigDecimal amount, LocalDate until) {

    static Optional<MonthCost> of(Spending bill, String system, YearMonth month) {
      LocalDate last = bill.dataUntil().orElse(LocalDate.MIN);
      LocalDate until = last.isBefore(month.atEndOfMonth()) ? last : month.atEndOfMonth();
      if (until.isBefore(month.atDay(1)) || bill.from().isAfter(month.atDay(1))) {
        return Optional.empty();
      }
      BigDecimal amount =
          bill.byDay(system).subMap(month.atDay(1), until.plusDays(1)).values().stream()
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return Optional.of(new MonthCost(amount, until));
    }
  }
}
