package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.AccessDeniedException;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.CreationLimitExceededException;
import software.amazon.awssdk.services.budgets.model.DuplicateRecordException;
import software.amazon.awssdk.services.budgets.model.InvalidParameterException;
import software.amazon.awssdk.services.budgets.model.NotFoundException;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.NotificationWithSubscribers;
import software.amazon.awssdk.services.budgets.model.Subscriber;

/** Budgets are the account's, count what its bill counts, and have AWS's limits. */
class BudgetsTest {

  private static final String ACCOUNT = "111122223333";

  private final World world = new World("healthy");
  private final BudgetsClient budgets = world.sandbox.clients().budgets(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void countsWhatTheTagSpentThisMonth() {
    create("ragqa", 3000, 50, 100);
    Budget budget =
        world
            .sandbox
            .clients()
            .budgets(World.VIRGINIA)
            .describeBudget(request -> request.accountId(ACCOUNT).budgetName("ragqa"))
            .budget();

    // Nineteen days of about 170 USD.
    assertThat(budget.calculatedSpend().actualSpend().amount())
        .isBetween(new BigDecimal("3000"), new BigDecimal("4000"));
    assertThat(budget.calculatedSpend().forecastedSpend().amount())
        .isGreaterThan(new BigDecimal("4800"));
    assertThat(
            budgets
                .describeNotificationsForBudget(
                    request -> request.accountId(ACCOUNT).budgetName("ragqa"))
                .notifications())
        .hasSize(2)
        .allMatch(one -> one.notificationStateAsString().equals("ALARM"));
  }

  @Test
  void tellsASubscriberOnce() {
    create("ragqa", 90_000, 50);
    Notification half = alert(50).notification();
    budgets.createSubscriber(
        request ->
            request
                .accountId(ACCOUNT)
                .budgetName("ragqa")
                .notification(half)
                .subscriber(email("second@example.com")));

    assertThat(
            budgets
                .describeSubscribersForNotification(
                    request -> request.accountId(ACCOUNT).budgetName("ragqa").notification(half))
                .subscribers())
        .extracting(Subscriber::address)
        .containsExactly("ops@example.com", "second@example.com");
    assertThatThrownBy(
            () ->
                budgets.createSubscriber(
                    request ->
                        request
                            .accountId(ACCOUNT)
                            .budgetName("ragqa")
                            .notification(half)
                            .subscriber(email("second@example.com"))))
        .isInstanceOf(DuplicateRecordException.class);
  }

  @Test
  void changesAndDeletes() {
    create("ragqa", 100);
    budgets.updateBudget(request -> request.accountId(ACCOUNT).newBudget(budget("ragqa", 200)));
    assertThat(budgets.describeBudgets(request -> request.accountId(ACCOUNT)).budgets())
        .singleElement()
        .satisfies(one -> assertThat(one.budgetLimit().amount()).isEqualByComparingTo("200"))
        .satisfies(one -> assertThat(one.filterExpression()).isNull());
    budgets.deleteBudget(request -> request.accountId(ACCOUNT).budgetName("ragqa"));
    assertThatThrownBy(() -> budgets.describeBudget(r -> r.accountId(ACCOUNT).budgetName("ragqa")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void refusesWhatAwsRefuses() {
    create("ragqa", 100, 1, 2, 3, 4, 5);
    assertThatThrownBy(() -> create("ragqa", 100)).isInstanceOf(DuplicateRecordException.class);
    assertThatThrownBy(
            () ->
                budgets.createNotification(
                    request ->
                        request
                            .accountId(ACCOUNT)
                            .budgetName("ragqa")
                            .notification(alert(6).notification())
                            .subscribers(email("ops@example.com"))))
        .isInstanceOf(CreationLimitExceededException.class);
    assertThatThrownBy(() -> budgets.describeBudgets(r -> r.accountId("999999999999")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () ->
                budgets.createBudget(
                    request ->
                        request
                            .accountId(ACCOUNT)
                            .budget(b -> b.budgetName("x").budgetType("COST").timeUnit("MONTHLY"))))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void showsTheBudgetsOfStacksAndTriesTopics() {
    try (World empty = new World("empty")) {
      Bench bench = new Bench(empty);
      bench.make("AWS::SNS::Topic", "Topic", "{TopicName: alarms}");
      bench.make(
          "AWS::Budgets::Budget",
          "Budget",
          "{Budget: {BudgetName: shop, BudgetType: COST, TimeUnit: MONTHLY, BudgetLimit: {Amount:"
              + " 100, Unit: USD}, Metrics: [UnblendedCost], FilterExpression: {Tags: {Key:"
              + " 'ragdeck:system', Values: [shop]}}}, NotificationsWithSubscribers:"
              + " [{Notification: {NotificationType: ACTUAL, ComparisonOperator: GREATER_THAN,"
              + " ThresholdType: ABSOLUTE_VALUE, Threshold: 80}, Subscribers: [{SubscriptionType:"
              + " SNS, Address: '${Topic}'}]}]}");
      BudgetsClient client = empty.sandbox.clients().budgets(World.PRODUCTION);

      assertThat(
              client
                  .describeBudgets(r -> r.accountId(ACCOUNT).showFilterExpression(true))
                  .budgets())
          .singleElement()
          .satisfies(one -> assertThat(one.budgetLimit().amount()).isEqualByComparingTo("100"))
          .satisfies(
              one -> assertThat(one.filterExpression().tags().values()).containsExactly("shop"));
      assertThat(
              client
                  .describeNotificationsForBudget(r -> r.accountId(ACCOUNT).budgetName("shop"))
                  .notifications())
          .singleElement()
          .matches(one -> one.notificationStateAsString().equals("OK"));
      assertThatThrownBy(() -> notify(client, topic("arn:aws:sns:ap-south-1:1:none")))
          .isInstanceOf(InvalidParameterException.class);
      Subscriber known = topic(bench.ref("Topic"));
      assertThatThrownBy(() -> notify(client, known, known))
          .isInstanceOf(CreationLimitExceededException.class)
          .hasMessageContaining("1 subscribers with type of SNS");
      notify(client, known);
      client.deleteBudget(r -> r.accountId(ACCOUNT).budgetName("shop"));
      assertThat(client.describeBudgets(r -> r.accountId(ACCOUNT)).budgets()).isEmpty();
    }
  }

  private static void notify(BudgetsClient client, Subscriber... subscribers) {
    client.createNotification(
        request ->
            request
                .accountId(ACCOUNT)
                .budgetName("shop")
                .notification(alert(50).notification())
                .subscribers(subscribers));
  }

  private static Subscriber topic(String arn) {
    return Subscriber.builder().subscriptionType("SNS").address(arn).build();
  }

  private void create(String name, int limit, int... percents) {
    List<NotificationWithSubscribers> alerts =
        Arrays.stream(percents).mapToObj(BudgetsTest::alert).toList();
    budgets.createBudget(
        request ->
            request
                .accountId(ACCOUNT)
                .budget(budget(name, limit))
                .notificationsWithSubscribers(alerts));
  }

  private static Budget budget(String name, int limit) {
    return Budget.builder()
        .budgetName(name)
        .budgetType("COST")
        .timeUnit("MONTHLY")
        .budgetLimit(spend -> spend.amount(BigDecimal.valueOf(limit)).unit("USD"))
        .metricsWithStrings("UnblendedCost")
        .filterExpression(f -> f.tags(t -> t.key("ragdeck:system").values("ragqa")))
        .build();
  }

  private static NotificationWithSubscribers alert(int percent) {
    return NotificationWithSubscribers.builder()
        .notification(
            n ->
                n.notificationType("ACTUAL")
                    .comparisonOperator("GREATER_THAN")
                    .thresholdType("PERCENTAGE")
                    .threshold((double) percent))
        .subscribers(Stream.of(email("ops@example.com")).toList())
        .build();
  }

  private static Subscriber email(String address) {
    return Subscriber.builder().subscriptionType("EMAIL").address(address).build();
  }
}
