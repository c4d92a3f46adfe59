package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.ForecastResult;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastRequest;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.Metric;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/**
 * Asks Cost Explorer: once for all systems of an account, by tag and service. Each request first
 * takes its place in the allowance.
 */
final class CostReader {

  private static final int DAYS = 60;
  private static final String ENVIRONMENT = "ragdeck:environment";
  private static final String METRIC = "UnblendedCost";
  private static final int INTERVAL_PERCENT = 80;

  private final CostExplorerClient costs;
  private final Optional<String> environment;
  private final Instant now;
  private final Runnable beforeEach;

  /**
   * @param environment the value of {@code ragdeck:environment}; empty: all that there are
   * @param beforeEach takes a request of the allowance
   */
  CostReader(
      CostExplorerClient costs, Optional<String> environment, Instant now, Runnable beforeEach) {
    this.costs = costs;
    this.environment = environment;
    this.now = now;
    this.beforeEach = beforeEach;
  }

  /** The last sixty days. */
  Spending spending(String tag) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate from = today.minusDays(DAYS);
    GetCostAndUsageRequest.Builder request =
        GetCostAndUsageRequest.builder()
            .timePeriod(period -> period.start(from.toString()).end(today.toString()))
            .granularity(Granularity.DAILY)
            .metrics(METRIC)
            .groupBy(
                GroupDefinition.builder().type(GroupDefinitionType.TAG).key(tag).build(),
                GroupDefinition.builder()
                    .type(GroupDefinitionType.DIMENSION)
                    .key("SERVICE")
                    .build());
    environment.ifPresent(one -> request.filter(tagged(ENVIRONMENT, one)));
    List<DailyCost> all = new ArrayList<>();
    String token = null;
    do {
      beforeEach.run();
      GetCostAndUsageResponse page = costs.getCostAndUsage(request.nextPageToken(token).build());
      page.resultsByTime().forEach(day -> add(day, all));
      token = page.nextPageToken();
    } while (token != null && !token.isEmpty());
    return new Spending(tag, from, now, all);
  }

  /** A page may end in the middle of a day; a group is never in two. */
  private static void add(ResultByTime day, List<DailyCost> all) {
    for (Group group : day.groups()) {
      BigDecimal amount =
          Optional.ofNullable(group.metrics().get(METRIC))
              .map(metric -> new BigDecimal(metric.amount()))
              .orElse(BigDecimal.ZERO);
      if (amount.signum() != 0) {
        String tag = group.keys().getFirst();
        all.add(
            new DailyCost(
                LocalDate.parse(day.timePeriod().start()),
                // KEY$VALUE; a value may have a $ of its own, a key has none.
                tag.substring(tag.indexOf('$') + 1),
                group.keys().getLast(),
                amount));
      }
    }
  }

  /** From today to the end of the month. */
  Forecast forecast(String tag, String system) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate end = today.withDayOfMonth(1).plusMonths(1);
    beforeEach.run();
    try {
      ForecastResult result =
          costs
              .getCostForecast(
                  GetCostForecastRequest.builder()
                      .timePeriod(period -> period.start(today.toString()).end(end.toString()))
                      .granularity(Granularity.MONTHLY)
                      .metric(Metric.UNBLENDED_COST)
                      .predictionIntervalLevel(INTERVAL_PERCENT)
                      .filter(within(tagged(tag, system)))
                      .build())
              .forecastResultsByTime()
              .getFirst();
      return new Forecast.Expected(
          today,
          end,
          new BigDecimal(result.meanValue()),
          new BigDecimal(result.predictionIntervalLowerBound()),
          new BigDecimal(result.predictionIntervalUpperBound()));
    } catch (DataUnavailableException tooEarly) {
      return new Forecast.TooLittleHistory();
    }
  }

  /** In the environment that was asked for, which has a system of this name of its own. */
  private Expression within(Expression system) {
    return environment
        .map(one -> Expression.builder().and(system, tagged(ENVIRONMENT, one)).build())
        .orElse(system);
  }

  private static Expression tagged(String key, String value) {
    return Expression.builder().tags(tag -> tag.key(key).values(value)).build();
  }
}
