package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetRequest;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsRequest;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsResponse;
import software.amazon.awssdk.services.budgets.model.Expression;

/** Budgets as AWS shows them. */
public final class BudgetViews {

  private BudgetViews() {}

  public static DescribeBudgetsResponse all(List<Account> regions, DescribeBudgetsRequest request) {
    BudgetBook.check(regions, request.accountId());
    Page<Map.Entry<String, BudgetBook.Kept>> page =
        Page.of(
            List.copyOf(BudgetBook.of(regions).all(regions).entrySet()),
            Map.Entry::getKey,
            Page.size("budgets", "DescribeBudgets", request.maxResults()),
            request.nextToken(),
            () -> BudgetBook.refusal("InvalidNextTokenException", "Invalid next token"));
    return DescribeBudgetsResponse.builder()
        .budgets(
            page.items().stream()
                .map(
                    one ->
                        view(
                            regions,
                            one.getValue(),
                            Boolean.TRUE.equals(request.showFilterExpression())))
                .toList())
        .nextToken(page.next())
        .build();
  }

  public static DescribeBudgetResponse one(List<Account> regions, DescribeBudgetRequest request) {
    BudgetBook.Kept kept = BudgetBook.find(regions, request.accountId(), request.budgetName());
    return DescribeBudgetResponse.builder()
        .budget(view(regions, kept, Boolean.TRUE.equals(request.showFilterExpression())))
        .build();
  }

  /** The expression is shown to whom asks for it. */
  private static Budget view(List<Account> regions, BudgetBook.Kept kept, boolean expression) {
    Budget.Builder view =
        kept.budget().toBuilder()
            .calculatedSpend(BudgetSpend.of(regions, kept.budget()).calculated())
            .lastUpdatedTime(kept.changedAt());
    if (!expression) {
      view.filterExpression((Expression) null).metricsWithStrings((List<String>) null);
    }
    return view.build();
  }
}
