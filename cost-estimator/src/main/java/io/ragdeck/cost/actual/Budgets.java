package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.BudgetType;
import software.amazon.awssdk.services.budgets.model.CalculatedSpend;
import software.amazon.awssdk.services.budgets.model.ComparisonOperator;
import software.amazon.awssdk.services.budgets.model.Expression;
import software.amazon.awssdk.services.budgets.model.NotFoundException;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.NotificationState;
import software.amazon.awssdk.services.budgets.model.NotificationType;
import software.amazon.awssdk.services.budgets.model.NotificationWithSubscribers;
import software.amazon.awssdk.services.budgets.model.Spend;
import software.amazon.awssdk.services.budgets.model.Subscriber;
import software.amazon.awssdk.services.budgets.model.SubscriptionType;
import software.amazon.awssdk.services.budgets.model.ThresholdType;
import software.amazon.awssdk.services.budgets.model.TimeUnit;

/** The cost budgets of one account: read, and made. AWS charges nothing for these calls. */
public final class Budgets {

  private static final String SYSTEM = "ragdeck:system";
  private static final String ENVIRONMENT = "ragdeck:environment";

  private final BudgetsClient budgets;
  private final String accountId;

  /**
   * @param accountId twelve digits: every request of this service names its account
   */
  public Budgets(BudgetsClient budgets, String accountId) {
    this.budgets = budgets;
    this.accountId = accountId;
  }

  /** The monthly cost budgets with the state of their alerts. */
  public List<Budget> read() {
    List<Budget> all = new ArrayList<>();
    budgets
        .describeBudgetsPaginator(
            request -> request.accountId(accountId).maxResults(100).showFilterExpression(true))
        .stream()
        .flatMap(page -> page.budgets().stream())
        .filter(one -> one.budgetType() == BudgetType.COST && one.timeUnit() == TimeUnit.MONTHLY)
        .filter(one -> one.budgetLimit() != null)
        .forEach(one -> all.add(budget(one)));
    return all;
  }

  private Budget budget(software.amazon.awssdk.services.budgets.model.Budget found) {
    Optional<Expression> filter = Optional.ofNullable(found.filterExpression());
    Optional<CalculatedSpend> spent = Optional.ofNullable(found.calculatedSpend());
    return new Budget(
        found.budgetName(),
        filter.flatMap(one -> tagged(SYSTEM, one)),
        filter.flatMap(one -> tagged(ENVIRONMENT, one)),
        found.budgetLimit().amount(),
        spent.map(CalculatedSpend::actualSpend).map(Spend::amount),
        spent.map(CalculatedSpend::forecastedSpend).map(Spend::amount),
        alerts(found.budgetName()));
  }

  private List<Alert> alerts(String name) {
    return notifications(name)
        .map(
            one ->
                new Alert(
                    one.notificationType() == NotificationType.FORECASTED
                        ? Alert.Of.FORECAST
                        : Alert.Of.ACTUAL,
                    BigDecimal.valueOf(one.threshold()),
                    one.thresholdType() != ThresholdType.ABSOLUTE_VALUE,
                    one.notificationState() == NotificationState.ALARM))
        .toList();
  }

  private Stream<Notification> notifications(String name) {
    return budgets
        .describeNotificationsForBudgetPaginator(
            request -> request.accountId(accountId).budgetName(name))
        .stream()
        .flatMap(page -> page.notifications().stream());
  }

  /** The value that the budget asks of a tag, wherever in the expression. */
  private static Optional<String> tagged(String key, Expression expression) {
    if (expression.tags() != null && key.equals(expression.tags().key())) {
      return expression.tags().values().stream().findFirst();
    }
    return expression.and().stream().flatMap(one -> tagged(key, one).stream()).findFirst();
  }

  /** What making a budget came to. */
  public enum Made {
    NEW,
    /** There was one of this name, with another limit or without these alerts. */
    CHANGED,
    AS_IT_WAS
  }

  /**
   * Makes the budget. One of the same name gets its limit and what it lacks of the alerts; whom it
   * tells besides stays.
   */
  public Made make(BudgetDraft draft) {
    return standing(draft.name())
        .map(found -> change(found, draft) ? Made.CHANGED : Made.AS_IT_WAS)
        .orElseGet(
            () -> {
              budgets.createBudget(
                  request ->
                      request
                          .accountId(accountId)
                          .budget(budget(draft))
                          .notificationsWithSubscribers(
                              wanted()
                                  .map(
                                      one ->
                                          NotificationWithSubscribers.builder()
                                              .notification(one)
                                              .subscribers(subscriber(draft))
                                              .build())
                                  .toList()));
              return Made.NEW;
            });
  }

  private Optional<software.amazon.awssdk.services.budgets.model.Budget> standing(String name) {
    try {
      return Optional.of(
          budgets
              .describeBudget(request -> request.accountId(accountId).budgetName(name))
              .budget());
    } catch (NotFoundException absent) {
      return Optional.empty();
    }
  }

  /** Whether anything had to be. */
  private boolean change(
      software.amazon.awssdk.services.budgets.model.Budget found, BudgetDraft draft) {
    boolean changed = false;
    if (found.budgetLimit() == null
        || found.budgetLimit().amount().compareTo(draft.monthlyUsd()) != 0) {
      budgets.updateBudget(request -> request.accountId(accountId).newBudget(budget(draft)));
      changed = true;
    }
    List<Notification> known = notifications(draft.name()).toList();
    for (Notification wanted : wanted().toList()) {
      changed |= alert(wanted, known, draft);
    }
    return changed;
  }

  private boolean alert(Notification wanted, List<Notification> known, BudgetDraft draft) {
    Subscriber subscriber = subscriber(draft);
    if (known.stream().noneMatch(one -> isSame(one, wanted))) {
      budgets.createNotification(
          request ->
              request
                  .accountId(accountId)
                  .budgetName(draft.name())
                  .notification(wanted)
                  .subscribers(subscriber));
      return true;
    }
    boolean told =
        budgets
            .describeSubscribersForNotificationPaginator(
                request ->
                    request.accountId(accountId).budgetName(draft.name()).notification(wanted))
            .stream()
            .flatMap(page -> page.subscribers().stream())
            .anyMatch(subscriber::equals);
    if (!told) {
      budgets.createSubscriber(
          request ->
              request
                  .accountId(accountId)
                  .budgetName(draft.name())
                  .notification(wanted)
                  .subscriber(subscriber));
    }
    return !told;
  }

  /** But for its state, which a request has none of. */
  private static boolean isSame(Notification one, Notification other) {
    return one.notificationType() == other.notificationType()
        && one.comparisonOperator() == other.comparisonOperator()
        && one.thresholdType() == other.thresholdType()
        && one.threshold().equals(other.threshold());
  }

  private static software.amazon.awssdk.services.budgets.model.Budget budget(BudgetDraft draft) {
    Expression system = tag(SYSTEM, draft.system());
    return software.amazon.awssdk.services.budgets.model.Budget.builder()
        .budgetName(draft.name())
        .budgetType(BudgetType.COST)
        .timeUnit(TimeUnit.MONTHLY)
        .budgetLimit(spend -> spend.amount(draft.monthlyUsd()).unit("USD"))
        .metricsWithStrings("UnblendedCost")
        .filterExpression(
            draft
                .environment()
                .map(one -> Expression.builder().and(system, tag(ENVIRONMENT, one)).build())
                .orElse(system))
        .build();
  }

  private static Expression tag(String key, String value) {
    return Expression.builder().tags(tag -> tag.key(key).values(value)).build();
  }

  private static Stream<Notification> wanted() {
    return Stream.concat(
        BudgetDraft.ACTUAL.stream().map(percent -> notification(NotificationType.ACTUAL, percent)),
        Stream.of(notification(NotificationType.FORECASTED, BudgetDraft.FORECAST)));
  }

  private static Notification notification(NotificationType type, int percent) {
    return Notification.builder()
        .notificationType(type)
        .comparisonOperator(ComparisonOperator.GREATER_THAN)
        .thresholdType(ThresholdType.PERCENTAGE)
        .threshold((double) percent)
        .build();
  }

  private static Subscriber subscriber(BudgetDraft draft) {
    return Subscriber.builder()
        .subscriptionType(draft.isTopic() ? SubscriptionType.SNS : SubscriptionType.EMAIL)
        .address(draft.tells())
        .build();
  }
}
