package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.budgets.model.CreateNotificationRequest;
import software.amazon.awssdk.services.budgets.model.CreateNotificationResponse;
import software.amazon.awssdk.services.budgets.model.CreateSubscriberRequest;
import software.amazon.awssdk.services.budgets.model.CreateSubscriberResponse;
import software.amazon.awssdk.services.budgets.model.DescribeNotificationsForBudgetRequest;
import software.amazon.awssdk.services.budgets.model.DescribeNotificationsForBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationRequest;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationResponse;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.Subscriber;
import software.amazon.awssdk.services.budgets.model.SubscriptionType;

/** Who is told when how much of a budget is spent. */
public final class BudgetAlerts {

  private static final int MOST_NOTIFICATIONS = 5;
  private static final int MOST_TOPICS = 1;
  private static final int MOST_EMAILS = 10;

  private BudgetAlerts() {}

  public static CreateNotificationResponse create(
      List<Account> regions, CreateNotificationRequest request) {
    BudgetBook.Kept kept = changeable(regions, request.accountId(), request.budgetName());
    add(regions, kept.alerts(), request.notification(), request.subscribers());
    return CreateNotificationResponse.builder().build();
  }

  public static CreateSubscriberResponse subscribe(
      List<Account> regions, CreateSubscriberRequest request) {
    BudgetBook.Kept kept = changeable(regions, request.accountId(), request.budgetName());
    List<Subscriber> subscribers =
        new ArrayList<>(find(kept, request.budgetName(), request.notification()));
    if (subscribers.contains(request.subscriber())) {
      throw BudgetBook.refusal("DuplicateRecordException", "The subscriber already exists");
    }
    subscribers.add(request.subscriber());
    check(regions, subscribers);
    kept.alerts().put(BudgetBook.plain(request.notification()), subscribers);
    return CreateSubscriberResponse.builder().build();
  }

  public static DescribeNotificationsForBudgetResponse notifications(
      List<Account> regions, DescribeNotificationsForBudgetRequest request) {
    BudgetBook.Kept kept = BudgetBook.find(regions, request.accountId(), request.budgetName());
    BudgetSpend spend = BudgetSpend.of(regions, kept.budget());
    Page<Notification> page =
        Page.of(
            List.copyOf(kept.alerts().keySet()),
            Notification::toString,
            Page.size("budgets", "DescribeNotificationsForBudget", request.maxResults()),
            request.nextToken(),
            () -> BudgetBook.refusal("InvalidNextTokenException", "Invalid next token"));
    return DescribeNotificationsForBudgetResponse.builder()
        .notifications(
            page.items().stream()
                .map(one -> one.toBuilder().notificationState(spend.state(one)).build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  public static DescribeSubscribersForNotificationResponse subscribers(
      List<Account> regions, DescribeSubscribersForNotificationRequest request) {
    BudgetBook.Kept kept = BudgetBook.find(regions, request.accountId(), request.budgetName());
    Page<Subscriber> page =
        Page.of(
            find(kept, request.budgetName(), request.notification()),
            Subscriber::address,
            Page.size("budgets", "DescribeSubscribersForNotification", request.maxResults()),
            request.nextToken(),
            () -> BudgetBook.refusal("InvalidNextTokenException", "Invalid next token"));
    return DescribeSubscribersForNotificationResponse.builder()
        .subscribers(page.items())
        .nextToken(page.next())
        .build();
  }

  static void add(
      List<Account> regions,
      Map<Notification, List<Subscriber>> alerts,
      Notification notification,
      List<Subscriber> subscribers) {
    Notification plain = BudgetBook.plain(notification);
    if (alerts.containsKey(plain)) {
      throw BudgetBook.refusal("DuplicateRecordException", "The notification already exists");
    }
    if (alerts.size() >= MOST_NOTIFICATIONS) {
      throw BudgetBook.refusal(
          "CreationLimitExceededException",
          "one budget can only have %s notifications".formatted(MOST_NOTIFICATIONS));
    }
    check(regions, subscribers);
    alerts.put(plain, List.copyOf(subscribers));
  }

  private static void check(List<Account> regions, List<Subscriber> subscribers) {
    limit(subscribers, SubscriptionType.SNS, MOST_TOPICS);
    limit(subscribers, SubscriptionType.EMAIL, MOST_EMAILS);
    for (Subscriber one : subscribers) {
      boolean valid =
          one.subscriptionType() == SubscriptionType.SNS
              ? exists(regions, one.address())
              : one.address().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
      if (!valid) {
        throw BudgetBook.refusal(
            "InvalidParameterException", "Invalid subscriber address: " + one.address());
      }
    }
  }

  private static void limit(List<Subscriber> subscribers, SubscriptionType type, int most) {
    if (subscribers.stream().filter(one -> one.subscriptionType() == type).count() > most) {
      throw BudgetBook.refusal(
          "CreationLimitExceededException",
          "one notification can only have %s subscribers with type of %s".formatted(most, type));
    }
  }

  /** Budgets tries a topic of the account when it hears of it. */
  private static boolean exists(List<Account> regions, String arn) {
    return regions.stream()
        .flatMap(region -> region.resources().all("AWS::SNS::Topic").stream())
        .anyMatch(topic -> topic.arn().orElse(topic.id()).equals(arn));
  }

  /** A stack's budget becomes one of the account's own with the first change. */
  private static BudgetBook.Kept changeable(List<Account> regions, String accountId, String name) {
    BudgetBook.Kept kept = BudgetBook.find(regions, accountId, name);
    BudgetBook.of(regions).put(kept);
    return kept;
  }

  private static List<Subscriber> find(
      BudgetBook.Kept kept, String name, Notification notification) {
    List<Subscriber> found = kept.alerts().get(BudgetBook.plain(notification));
    if (found == null) {
      throw BudgetBook.refusal(
          "NotFoundException",
          "Unable to get the notification of budget: %s - it doesn't exist.".formatted(name));
    }
    return found;
  }
}
