package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.BudgetAlerts;
import io.ragdeck.cloud.sandbox.api.BudgetChanges;
import io.ragdeck.cloud.sandbox.api.BudgetViews;
import java.util.Set;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.CreateBudgetRequest;
import software.amazon.awssdk.services.budgets.model.CreateBudgetResponse;
import software.amazon.awssdk.services.budgets.model.CreateNotificationRequest;
import software.amazon.awssdk.services.budgets.model.CreateNotificationResponse;
import software.amazon.awssdk.services.budgets.model.CreateSubscriberRequest;
import software.amazon.awssdk.services.budgets.model.CreateSubscriberResponse;
import software.amazon.awssdk.services.budgets.model.DeleteBudgetRequest;
import software.amazon.awssdk.services.budgets.model.DeleteBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetRequest;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsRequest;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsResponse;
import software.amazon.awssdk.services.budgets.model.DescribeNotificationsForBudgetRequest;
import software.amazon.awssdk.services.budgets.model.DescribeNotificationsForBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationRequest;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationResponse;
import software.amazon.awssdk.services.budgets.model.UpdateBudgetRequest;
import software.amazon.awssdk.services.budgets.model.UpdateBudgetResponse;

/** AWS Budgets as the sandbox serves it. */
final class SandboxBudgets implements BudgetsClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "CreateBudget",
          "DescribeBudgets",
          "DescribeBudget",
          "UpdateBudget",
          "DeleteBudget",
          "DescribeNotificationsForBudget",
          "CreateNotification",
          "CreateSubscriber",
          "DescribeSubscribersForNotification");

  private final Desk desk;

  SandboxBudgets(Desk desk) {
    this.desk = desk;
  }

  @Override
  public CreateBudgetResponse createBudget(CreateBudgetRequest request) {
    return desk.answerForAllRegions("CreateBudget", request, BudgetChanges::create);
  }

  @Override
  public DescribeBudgetsResponse describeBudgets(DescribeBudgetsRequest request) {
    return desk.answerForAllRegions("DescribeBudgets", request, BudgetViews::all);
  }

  @Override
  public DescribeBudgetResponse describeBudget(DescribeBudgetRequest request) {
    return desk.answerForAllRegions("DescribeBudget", request, BudgetViews::one);
  }

  @Override
  public UpdateBudgetResponse updateBudget(UpdateBudgetRequest request) {
    return desk.answerForAllRegions("UpdateBudget", request, BudgetChanges::update);
  }

  @Override
  public DeleteBudgetResponse deleteBudget(DeleteBudgetRequest request) {
    return desk.answerForAllRegions("DeleteBudget", request, BudgetChanges::delete);
  }

  @Override
  public DescribeNotificationsForBudgetResponse describeNotificationsForBudget(
      DescribeNotificationsForBudgetRequest request) {
    return desk.answerForAllRegions(
        "DescribeNotificationsForBudget", request, BudgetAlerts::notifications);
  }

  @Override
  public CreateNotificationResponse createNotification(CreateNotificationRequest request) {
    return desk.answerForAllRegions("CreateNotification", request, BudgetAlerts::create);
  }

  @Override
  public CreateSubscriberResponse createSubscriber(CreateSubscriberRequest request) {
    return desk.answerForAllRegions("CreateSubscriber", request, BudgetAlerts::subscribe);
  }

  @Override
  public DescribeSubscribersForNotificationResponse describeSubscribersForNotification(
      DescribeSubscribersForNotificationRequest request) {
    return desk.answerForAllRegions(
        "DescribeSubscribersForNotification", request, BudgetAlerts::subscribers);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
