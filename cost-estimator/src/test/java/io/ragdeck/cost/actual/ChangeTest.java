package io.ragdeck.cost.actual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why it costs something else: which service, since when, and nothing where it is noise. */
class ChangeTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
  private static final Instant READ = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void findsTheTrafficOfTheSandboxsStory() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spending spending =
          new Spendings(new MemorySpendingStore(), Allowance.STANDARD, main.clock())
              .refresh("main", 2, Optional.empty(), main.costs())
              .spending()
              .orElseThrow();

      Change change = Change.of(spending, "ragqa").orElseThrow();
      assertThat(change.firstDay()).isEqualTo("2026-11-12");
      assertThat(change.until()).isEqualTo("2026-11-17");
      assertThat(change.shares()).extracting(Change.Share::service).containsExactly("EC2 - Other");
      assertThat(change.difference()).isBetween(new BigDecimal("50"), new BigDecimal("65"));
      assertThat(DayChange.of(spending, "ragqa", 14))
          .extracting(one -> one.day() + " " + one.service())
          .contains("2026-11-12 EC2 - Other");
      assertThat(Change.of(spending, "multilingual-inference")).isEmpty();
    }
  }

  @Test
  void comparesSevenCompleteDaysWithTheSevenBefore() {
    // Complete until the 17th: the 11th to the 17th against the 4th to the 10th.
    Change change = Change.of(days(10, 10, 14), "a").orElseThrow();

    assertThat(change.before()).isEqualByComparingTo("10");
    assertThat(change.after()).isEqualByComparingTo("14");
    assertThat(change.percent()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("40"));
    assertThat(change.firstDay()).isEqualTo("2026-11-11");
  }

  @Test
  void isSilentBelowADollarAndBelowAFifth() {
    assertThat(Change.of(days(2, 2, 2.99), "a")).isEmpty();
    assertThat(Change.of(days(2, 2, 3), "a")).isPresent();
    assertThat(Change.of(days(100, 100, 119), "a")).isEmpty();
    assertThat(Change.of(days(100, 100, 120), "a")).isPresent();
    assertThat(Change.of(days(100, 100, 80), "a").orElseThrow().difference())
        .isEqualByComparingTo("-20");
  }

  @Test
  void somethingNewHasNoPercentage() {
    Spending spending = days(0, 0, 5);
    Change change = Change.of(spending, "a").orElseThrow();

    assertThat(change.percent()).isEmpty();
    assertThat(change.shares()).singleElement().matches(one -> one.service().equals("S"));
  }

  @Test
  void saysNothingOfASystemThatTheBillDoesNotKnowOrWithoutFourteenDays() {
    assertThat(Change.of(days(1, 1, 9), "b")).isEmpty();
    Spending young = new Spending("t", FIRST.plusDays(10), READ, days(1, 1, 9).costs());
    assertThat(Change.of(young, "a")).isEmpty();
  }

  /** Costs of each day until the 3rd, the 10th, the 19th of November. */
  private static Spending days(double first, double second, double third) {
    List<DailyCost> costs = new ArrayList<>();
    for (LocalDate day = FIRST;
        day.isBefore(LocalDate.parse("2026-11-20"));
        day = day.plusDays(1)) {
      int number = day.getDayOfMonth();
      double amount = number <= 3 ? first : number <= 10 ? second : third;
      costs.add(new DailyCost(day, "a", "S", BigDecimal.valueOf(amount)));
    }
    return new Spending("t", FIRST, READ, costs);
  }
}
