package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.DailyCost;
import io.ragdeck.cost.actual.Forecast;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.Spending;
import io.ragdeck.monitoring.Observed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a month comes to: no day twice, and none left out. */
class PaidTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  @Test
  void aMonthIsWhatWasPaidAndWhatIsExpectedOfTheRest() {
    // 19 days at 3 dollars, and 11 days for 44.
    assertThat(expected("2026-11-19", "2026-11-20", "44", NOVEMBER)).contains("101");
  }

  @Test
  void aDayThatTheBillDoesNotHaveYetCountsLikeThoseToCome() {
    // 18 days at 3 dollars; 44 for eleven days are 48 for twelve.
    assertThat(expected("2026-11-18", "2026-11-20", "44", NOVEMBER)).contains("102");
  }

  @Test
  void noDayIsCountedTwiceWhereTheBillIsNewerThanTheForecast() {
    // Asked on the sixteenth: 15 days at 3 dollars, and what was expected of the other fifteen.
    assertThat(expected("2026-11-19", "2026-11-16", "60", NOVEMBER)).contains("105");
  }

  @Test
  void onTheFirstOfAMonthTheForecastIsTheMonth() {
    assertThat(expected("2026-10-31", "2026-11-01", "90", NOVEMBER)).contains("90");
  }

  @Test
  void aForecastOfAnotherMonthSaysNothing() {
    assertThat(expected("2026-11-30", "2026-11-20", "44", YearMonth.of(2026, 12))).isEmpty();
  }

  @Test
  void aBudgetIsOfItsEnvironment() {
    Paid paid =
        new Paid(
            Optional.empty(),
            0,
            Observed.of(
                List.of(
                    budget("whole", Optional.empty()),
                    budget("production", Optional.of("production"))),
                Instant.EPOCH));
    assertThat(paid.budgets("ragqa", Optional.of("production")))
        .extracting(Budget::name)
        .containsExactly("whole", "production");
    assertThat(paid.budgets("ragqa", Optional.of("staging")))
        .extracting(Budget::name)
        .containsExactly("whole");
    assertThat(paid.budgets("other", Optional.of("production"))).isEmpty();
  }

  @Test
  void aBudgetThatAwsHasNotCountedYetIsUnknownAndNotUnspent() {
    BudgetRow row = BudgetRow.of(budget("new", Optional.empty()));
    assertThat(row.spent()).isEqualTo("unknown of $100.00");
    assertThat(row.used()).isEqualTo("unknown");
    assertThat(row.percent()).isEmpty();
    assertThat(row.tone()).isEqualTo("unknown");
  }

  private static Budget budget(String name, Optional<String> environment) {
    return new Budget(
        name,
        Optional.of("ragqa"),
        environment,
        BigDecimal.valueOf(100),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** At 3 dollars a day until the last day that the bill has. */
  private static Optional<String> expected(
      String last, String asked, String mean, YearMonth month) {
    LocalDate from = LocalDate.parse("2026-10-01");
    List<DailyCost> costs =
        from.datesUntil(LocalDate.parse(last).plusDays(1))
            .map(day -> new DailyCost(day, "ragqa", "AWS Lambda", BigDecimal.valueOf(3)))
            .toList();
    LocalDate on = LocalDate.parse(asked);
    Forecast rest =
        new Forecast.Expected(
            on,
            on.withDayOfMonth(1).plusMonths(1),
            new BigDecimal(mean),
            new BigDecimal(mean),
            new BigDecimal(mean));
    Instant read = on.atTime(12, 0).toInstant(ZoneOffset.UTC);
    return new Paid(
            Optional.of(
                new KeptSpending(
                    Optional.of(new Spending("ragdeck:system", from, read, costs)),
                    Map.of("ragqa", rest),
                    read,
                    Optional.empty())),
            1,
            Observed.never())
        .expected("ragqa", month)
        .map(one -> one.amount().stripTrailingZeros().toPlainString());
  }
}
