package io.ragdeck.cost.actual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.budgets.model.ComparisonOperator;
import software.amazon.awssdk.services.budgets.model.NotificationType;
import software.amazon.awssdk.services.budgets.model.Subscriber;
import software.amazon.awssdk.services.budgets.model.ThresholdType;

/** Budgets are made once, with the alerts of the guides, and say which are passed. */
class BudgetsTest {

  private final SandboxAccount main = new SandboxAccount("healthy", "main");
  private final Budgets budgets = new Budgets(main.budgets(), SandboxAccount.ID);

  @AfterEach
  void close() {
    main.close();
  }

  @Test
  void makesAlertsAtHalfThreeQuartersAllAndForTheForecast() {
    budgets.make(draft("6000"));

    Budget budget = budgets.read().getFirst();
    assertThat(budget.system()).contains("ragqa");
    assertThat(budget.isOf("ragqa", Optional.of("production"))).isTrue();
    assertThat(budget.isOf("ragqa", Optional.of("staging"))).isFalse();
    assertThat(budget.limit()).isEqualByComparingTo("6000");
    assertThat(budget.alerts())
        .extracting(one -> one.of() + " " + one.threshold().intValue())
        .containsExactlyInAnyOrder("ACTUAL 50", "ACTUAL 75", "ACTUAL 100", "FORECAST 100");
    // About 3,900 of 6,000 on the twentieth.
    assertThat(budget.passed())
        .extracting(one -> one.of() + " " + one.threshold().intValue())
        .contains("ACTUAL 50")
        .doesNotContain("ACTUAL 75", "ACTUAL 100");
    assertThat(budget.actual().orElseThrow())
        .isBetween(new BigDecimal("3000"), new BigDecimal("4500"));
    assertThat(budget.forecast().orElseThrow()).isGreaterThan(budget.actual().orElseThrow());
  }

  @Test
  void tellsWhoeverIsNamedAndNobodyLess() {
    assertThat(budgets.make(draft("100"))).isEqualTo(Budgets.Made.NEW);
    assertThat(budgets.make(draft("100"))).isEqualTo(Budgets.Made.AS_IT_WAS);
    assertThat(budgets.make(draft("100", "finance@example.com"))).isEqualTo(Budgets.Made.CHANGED);
    assertThat(budgets.make(draft("100", "finance@example.com"))).isEqualTo(Budgets.Made.AS_IT_WAS);

    assertThat(
            main.budgets()
                .describeSubscribersForNotification(
                    request ->
                        request
                            .accountId(SandboxAccount.ID)
                            .budgetName("ragqa-production")
                            .notification(
                                alert ->
                                    alert
                                        .notificationType(NotificationType.ACTUAL)
                                        .comparisonOperator(ComparisonOperator.GREATER_THAN)
                                        .thresholdType(ThresholdType.PERCENTAGE)
                                        .threshold(75.0)))
                .subscribers())
        .extracting(Subscriber::address)
        .containsExactlyInAnyOrder("ops@example.com", "finance@example.com");
  }

  @Test
  void givesBackAnAlertThatSomebodyRemoved() {
    main.budgets()
        .createBudget(
            request ->
                request
                    .accountId(SandboxAccount.ID)
                    .budget(
                        one ->
                            one.budgetName("ragqa-production")
                                .budgetType("COST")
                                .timeUnit("MONTHLY")
                                .budgetLimit(
                                    limit -> limit.amount(new BigDecimal("100")).unit("USD"))));

    assertThat(budgets.make(draft("100"))).isEqualTo(Budgets.Made.CHANGED);
    assertThat(budgets.read().getFirst().alerts()).hasSize(4);
  }

  @Test
  void asksTwiceAndMakesOne() {
    budgets.make(draft("100"));
    assertThat(budgets.make(draft("200"))).isEqualTo(Budgets.Made.CHANGED);

    assertThat(budgets.read())
        .singleElement()
        .satisfies(one -> assertThat(one.limit()).isEqualByComparingTo("200"))
        .satisfies(one -> assertThat(one.alerts()).hasSize(4));
  }

  @Test
  void refusesWhatCannotBeABudget() {
    assertThatThrownBy(() -> draft("0")).hasMessageContaining("above zero");
    assertThatThrownBy(
            () -> new BudgetDraft("a:b", "s", Optional.empty(), BigDecimal.ONE, "a@b.example"))
        .hasMessageContaining("no colon");
    assertThatThrownBy(
            () -> new BudgetDraft("a", "s", Optional.empty(), BigDecimal.ONE, "somebody"))
        .hasMessageContaining("email address or the ARN");
  }

  private static BudgetDraft draft(String usd) {
    return draft(usd, "ops@example.com");
  }

  private static BudgetDraft draft(String usd, String tells) {
    return new BudgetDraft(
        "ragqa-production", "ragqa", Optional.of("production"), new BigDecimal(usd), tells);
  }
}
