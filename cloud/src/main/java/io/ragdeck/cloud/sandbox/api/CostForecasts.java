package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.bill.Line;
import io.ragdeck.cloud.sandbox.world.Account;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.costexplorer.model.ForecastResult;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;

/** GetCostForecast: the coming days will cost what settled days of the last two weeks did. */
public final class CostForecasts {

  /** AWS wants about a month of history. */
  private static final int DAYS_NEEDED = 30;

  private static final int DAYS_USED = 14;
  private static final int MOST_DAYS = 93;

  /** How far a forecast may be off, in percent of it. */
  private static final int UNSURE_PERCENT = 12;

  private CostForecasts() {}

  public static GetCostForecastResponse forecast(
      List<Account> regions, GetCostForecastRequest request) {
    CostData data = CostData.of(regions);
    LocalDate start = CostQueries.date(request.timePeriod().start());
    LocalDate end = CostQueries.date(request.timePeriod().end());
    check(request, data, start, end);
    Predicate<Line> wanted =
        request.filter() == null ? line -> true : data.filter().of(request.filter());
    TreeMap<LocalDate, BigDecimal> days =
        data.lines().stream()
            .filter(wanted)
            .filter(line -> !data.isEstimated(line.day()))
            .collect(Collectors.toMap(Line::day, Line::amount, BigDecimal::add, TreeMap::new));
    if (days.size() < DAYS_NEEDED) {
      throw Refusal.of(
          "ce",
          "DataUnavailableException",
          "Insufficient amount of historical data to generate forecast.");
    }
    BigDecimal day =
        days.descendingMap().values().stream()
            .limit(DAYS_USED)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(DAYS_USED), MathContext.DECIMAL64);
    BigDecimal total = day.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end)));
    boolean daily = request.granularity() == Granularity.DAILY;
    return GetCostForecastResponse.builder()
        .total(CostQueries.money(total))
        .forecastResultsByTime(
            daily
                ? start
                    .datesUntil(end)
                    .map(one -> result(request, one, one.plusDays(1), day))
                    .toList()
                : List.of(result(request, start, end, total)))
        .build();
  }

  private static void check(
      GetCostForecastRequest request, CostData data, LocalDate start, LocalDate end) {
    if (!start.isBefore(end)) {
      throw invalid("Start date (and hour) should be before end date (and hour)");
    }
    if (!start.equals(data.today())) {
      throw invalid("Start date should be the current date");
    }
    if (request.granularity() == Granularity.HOURLY) {
      throw invalid("Hourly granularity is not supported for forecasts");
    }
    if (ChronoUnit.DAYS.between(start, end) > MOST_DAYS) {
      throw invalid("Forecast period is too long");
    }
    if (!request.metricAsString().endsWith("_COST")) {
      throw invalid("Invalid metric: " + request.metricAsString());
    }
  }

  private static ForecastResult result(
      GetCostForecastRequest request, LocalDate start, LocalDate end, BigDecimal mean) {
    ForecastResult.Builder result =
        ForecastResult.builder()
            .timePeriod(period -> period.start(start.toString()).end(end.toString()))
            .meanValue(text(mean));
    if (request.predictionIntervalLevel() != null) {
      BigDecimal off = mean.multiply(BigDecimal.valueOf(UNSURE_PERCENT, 2));
      result
          .predictionIntervalLowerBound(text(mean.subtract(off)))
          .predictionIntervalUpperBound(text(mean.add(off)));
    }
    return result.build();
  }

  private static String text(BigDecimal amount) {
    return amount.setScale(10, RoundingMode.HALF_UP).toPlainString();
  }

  private static RuntimeException invalid(String sentence) {
    return Refusal.of("ce", "ValidationException", sentence);
  }
}
