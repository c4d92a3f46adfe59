package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.BudgetType;
import software.amazon.awssdk.services.budgets.model.CreateBudgetRequest;
import software.amazon.awssdk.services.budgets.model.CreateBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DeleteBudgetRequest;
import software.amazon.awssdk.services.budgets.model.DeleteBudgetResponse;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.NotificationWithSubscribers;
import software.amazon.awssdk.services.budgets.model.Subscriber;
import software.amazon.awssdk.services.budgets.model.TimePeriod;
import software.amazon.awssdk.services.budgets.model.UpdateBudgetRequest;
import software.amazon.awssdk.services.budgets.model.UpdateBudgetResponse;

/** Making, changing and deleting budgets. */
public final class BudgetChanges {

  private BudgetChanges() {}

  public static CreateBudgetResponse create(List<Account> regions, CreateBudgetRequest request) {
    BudgetBook.check(regions, request.accountId());
    Budget budget = request.budget();
    if (BudgetBook.of(regions).all(regions).containsKey(budget.budgetName())) {
      throw BudgetBook.refusal(
          "DuplicateRecordException",
          "Error creating budget: %s - the budget already exists.".formatted(budget.budgetName()));
    }
    check(budget);
    Map<Notification, List<Subscriber>> alerts = new LinkedHashMap<>();
    for (NotificationWithSubscribers alert : request.notificationsWithSubscribers()) {
      BudgetAlerts.add(regions, alerts, alert.notification(), alert.subscribers());
    }
    keep(regions, budget, alerts);
    return CreateBudgetResponse.builder().build();
  }

  public static UpdateBudgetResponse update(List<Account> regions, UpdateBudgetRequest request) {
    Budget budget = request.newBudget();
    BudgetBook.Kept before = BudgetBook.find(regions, request.accountId(), budget.budgetName());
    check(budget);
    if (budget.timeUnit() != before.budget().timeUnit()) {
      throw BudgetBook.refusal("InvalidParameterException", "Time unit cannot be updated");
    }
    keep(regions, budget, before.alerts());
    return UpdateBudgetResponse.builder().build();
  }

  public static DeleteBudgetResponse delete(List<Account> regions, DeleteBudgetRequest request) {
    BudgetBook.Kept kept = BudgetBook.find(regions, request.accountId(), request.budgetName());
    BudgetBook.of(regions).remove(regions, kept.budget().budgetName());
    return DeleteBudgetResponse.builder().build();
  }

  private static void check(Budget budget) {
    boolean limited =
        budget.budgetLimit() != null
            || budget.hasPlannedBudgetLimits()
            || budget.autoAdjustData() != null;
    if (budget.budgetType() == BudgetType.COST && !limited) {
      throw BudgetBook.refusal(
          "InvalidParameterException", "Budget limit is required for budgets of type COST");
    }
    if (budget.budgetType() == BudgetType.COST
        && budget.budgetLimit() != null
        && !budget.budgetLimit().unit().equals("USD")) {
      throw BudgetBook.refusal(
          "InvalidParameterException",
          "Unable to create/update budget - the unit of a cost budget must be USD");
    }
    if (budget.filterExpression() != null && budget.hasCostFilters()) {
      throw BudgetBook.refusal(
          "InvalidParameterException", "CostFilters and FilterExpression can't both be given");
    }
    if (budget.filterExpression() != null && !budget.hasMetrics()) {
      throw BudgetBook.refusal(
          "InvalidParameterException", "Metrics are required with a FilterExpression");
    }
  }

  /** A budget begins with the present month unless somebody says otherwise. */
  private static void keep(
      List<Account> regions, Budget budget, Map<Notification, List<Subscriber>> alerts) {
    Account home = regions.getFirst();
    TimePeriod period =
        budget.timePeriod() == null
            ? TimePeriod.builder()
                .start(
                    home.now()
                        .atZone(ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant())
                .build()
            : budget.timePeriod();
    BudgetBook.of(regions)
        .put(
            new BudgetBook.Kept(budget.toBuilder().timePeriod(period).build(), alerts, home.now()));
  }
}
