package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.bill.Line;
import io.ragdeck.cloud.sandbox.world.Account;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.CalculatedSpend;
import software.amazon.awssdk.services.budgets.model.ComparisonOperator;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.NotificationState;
import software.amazon.awssdk.services.budgets.model.NotificationType;
import software.amazon.awssdk.services.budgets.model.Spend;
import software.amazon.awssdk.services.budgets.model.ThresholdType;

/** What was spent of a budget in its present period, and what will be at the period's end. */
record BudgetSpend(BigDecimal limit, BigDecimal actual, BigDecimal forecast) {

  private static final int DAYS_USED = 14;

  static BudgetSpend of(List<Account> regions, Budget budget) {
    CostData data = CostData.of(regions);
    Predicate<Line> counts = filter(data.filter(), budget);
    LocalDate start = start(budget, data.today());
    LocalDate end = end(budget, start);
    LocalDate known = data.today().minusDays(3);
    BigDecimal actual = sum(data, counts.and(line -> !line.day().isBefore(start)));
    BigDecimal day =
        sum(
                data,
                counts
                    .and(line -> line.day().isAfter(known.minusDays(DAYS_USED)))
                    .and(line -> !line.day().isAfter(known)))
            .divide(BigDecimal.valueOf(DAYS_USED), MathContext.DECIMAL64);
    BigDecimal left = BigDecimal.valueOf(ChronoUnit.DAYS.between(data.today(), end));
    BigDecimal limit =
        budget.budgetLimit() == null ? BigDecimal.ZERO : budget.budgetLimit().amount();
    return new BudgetSpend(limit, actual, actual.add(day.multiply(left)));
  }

  CalculatedSpend calculated() {
    return CalculatedSpend.builder()
        .actualSpend(spend(actual))
        .forecastedSpend(spend(forecast))
        .build();
  }

  NotificationState state(Notification notification) {
    BigDecimal spent =
        notification.notificationType() == NotificationType.FORECASTED ? forecast : actual;
    BigDecimal threshold = BigDecimal.valueOf(notification.threshold());
    BigDecimal at =
        notification.thresholdType() == ThresholdType.ABSOLUTE_VALUE
            ? threshold
            : limit.multiply(threshold).movePointLeft(2);
    int compared = spent.compareTo(at);
    boolean passed =
        notification.comparisonOperator() == ComparisonOperator.GREATER_THAN
            ? compared > 0
            : notification.comparisonOperator() == ComparisonOperator.LESS_THAN
                ? compared < 0
                : compared == 0;
    return passed ? NotificationState.ALARM : NotificationState.OK;
  }

  private static Predicate<Line> filter(CostFilter filter, Budget budget) {
    if (budget.filterExpression() != null) {
      return filter.of(budget.filterExpression());
    }
    Predicate<Line> all = line -> true;
    for (Map.Entry<String, List<String>> one : budget.costFilters().entrySet()) {
      all = all.and(legacy(filter, one.getKey(), one.getValue()));
    }
    return all;
  }

  /** Tags are written {@code user:KEY$VALUE} there. */
  private static Predicate<Line> legacy(CostFilter filter, String key, List<String> values) {
    if (!key.equals("TagKeyValue")) {
      return filter.dimension(key.toUpperCase(Locale.ROOT), values, List.of());
    }
    return values.stream()
        .map(value -> value.replaceFirst("^user:", "").split("\\$", 2))
        .map(tag -> filter.tag(tag[0], List.of(tag.length > 1 ? tag[1] : ""), List.of()))
        .reduce(Predicate::or)
        .orElse(line -> false);
  }

  private static LocalDate start(Budget budget, LocalDate today) {
    return switch (budget.timeUnit()) {
      case DAILY -> today;
      case QUARTERLY -> today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3);
      case ANNUALLY -> today.withDayOfYear(1);
      case MONTHLY, CUSTOM, UNKNOWN_TO_SDK_VERSION -> today.withDayOfMonth(1);
    };
  }

  private static LocalDate end(Budget budget, LocalDate start) {
    return switch (budget.timeUnit()) {
      case DAILY -> start.plusDays(1);
      case QUARTERLY -> start.plusMonths(3);
      case ANNUALLY -> start.plusYears(1);
      case MONTHLY, CUSTOM, UNKNOWN_TO_SDK_VERSION -> start.plusMonths(1);
    };
  }

  private static BigDecimal sum(CostData data, Predicate<Line> wanted) {
    return data.lines().stream()
        .filter(wanted)
        .map(Line::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Spend spend(BigDecimal amount) {
    return Spend.builder().amount(amount.setScale(3, RoundingMode.HALF_UP)).unit("USD").build();
  }
}
