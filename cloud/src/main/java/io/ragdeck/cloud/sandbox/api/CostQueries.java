package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.bill.Line;
import io.ragdeck.cloud.sandbox.world.Account;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** GetCostAndUsage: what was paid, by day or month, in groups. */
public final class CostQueries {

  /** The sandbox sells nothing in advance and gives no credits, so that these are all the same. */
  private static final Set<String> METRICS =
      Set.of(
          "AmortizedCost", "BlendedCost", "NetAmortizedCost", "NetUnblendedCost", "UnblendedCost");

  private static final int GROUPS_OF_A_PAGE = 1000;
  private static final int MOST_GROUP_BYS = 2;
  private static final int MONTHS_KEPT = 14;
  private static final int DIGITS = 10;

  private final GetCostAndUsageRequest request;
  private final CostData data;

  private CostQueries(GetCostAndUsageRequest request, CostData data) {
    this.request = request;
    this.data = data;
  }

  public static GetCostAndUsageResponse usage(
      List<Account> regions, GetCostAndUsageRequest request) {
    CostQueries query = new CostQueries(request, CostData.of(regions));
    query.check();
    return query.answer();
  }

  private void check() {
    LocalDate start = date(request.timePeriod().start());
    LocalDate end = date(request.timePeriod().end());
    if (request.granularity() == Granularity.HOURLY) {
      throw Refusal.of("ce", "AccessDeniedException", "User not enabled for hourly granularity");
    }
    if (!start.isBefore(end)) {
      throw invalid("Start date (and hour) should be before end date (and hour)");
    }
    LocalDate firstOfNext = data.today().withDayOfMonth(1).plusMonths(1);
    if (end.isAfter(firstOfNext)) {
      throw invalid("end date past the beginning of next month");
    }
    if (start.isBefore(data.today().minus(Period.ofMonths(MONTHS_KEPT)))) {
      throw invalid(
          start.getDayOfMonth() == 1
              ? "You haven't enabled historical data beyond 14 months"
              : "To retrieve data beyond the past 14 months, your start date needs to be the first"
                  + " day of the month.");
    }
    if (request.groupBy().size() > MOST_GROUP_BYS) {
      throw invalid("The maximum number of group by definitions is 2");
    }
    for (GroupDefinition group : request.groupBy()) {
      if (group.type() == null || group.typeAsString().equals("COST_CATEGORY")) {
        throw invalid("Group Definition type is invalid.");
      }
    }
    request.metrics().stream()
        .filter(metric -> !METRICS.contains(metric))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw invalid("Invalid metric: " + unknown);
            });
  }

  private GetCostAndUsageResponse answer() {
    Predicate<Line> wanted =
        request.filter() == null ? line -> true : data.filter().of(request.filter());
    Map<LocalDate, Map<List<String>, BigDecimal>> periods = new LinkedHashMap<>();
    for (LocalDate day = date(request.timePeriod().start());
        day.isBefore(date(request.timePeriod().end()));
        day = next(day)) {
      periods.put(day, new TreeMap<>(CostQueries::order));
    }
    for (Line line : data.lines()) {
      Map<List<String>, BigDecimal> period = periods.get(period(line.day()));
      if (period != null && inTime(line.day()) && wanted.test(line)) {
        period.merge(keys(line), line.amount(), BigDecimal::add);
      }
    }
    return page(periods);
  }

  /** A page ends after so many groups, be it in the middle of a day. */
  private GetCostAndUsageResponse page(Map<LocalDate, Map<List<String>, BigDecimal>> periods) {
    int skip = position();
    int left = GROUPS_OF_A_PAGE;
    int seen = 0;
    List<ResultByTime> results = new ArrayList<>();
    for (Map.Entry<LocalDate, Map<List<String>, BigDecimal>> period : periods.entrySet()) {
      List<Map.Entry<List<String>, BigDecimal>> groups = List.copyOf(period.getValue().entrySet());
      int from = Math.clamp(skip - seen, 0, groups.size());
      int until = Math.min(groups.size(), from + left);
      seen += groups.size();
      if (until > from || (groups.isEmpty() && seen >= skip && left > 0)) {
        results.add(result(period.getKey(), groups.subList(from, until)));
        left -= until - from;
      }
      if (until < groups.size()) {
        return response(results)
            .nextPageToken(Page.write(hash() + ":" + (skip + GROUPS_OF_A_PAGE)))
            .build();
      }
    }
    return response(results).build();
  }

  private GetCostAndUsageResponse.Builder response(List<ResultByTime> results) {
    return GetCostAndUsageResponse.builder()
        .groupDefinitions(request.groupBy())
        .resultsByTime(results);
  }

  private int position() {
    if (request.nextPageToken() == null) {
      return 0;
    }
    String[] token =
        Page.read(request.nextPageToken())
            .orElseThrow(() -> Refusal.of("ce", "InvalidNextTokenException", "Invalid Next Token"))
            .split(":", 2);
    if (!token[0].equals(String.valueOf(hash()))) {
      throw Refusal.of(
          "ce", "RequestChangedException", "Request is different from the original request");
    }
    return Integer.parseInt(token[1]);
  }

  private int hash() {
    return request.toBuilder().nextPageToken(null).build().hashCode();
  }

  private ResultByTime result(LocalDate start, List<Map.Entry<List<String>, BigDecimal>> groups) {
    LocalDate end = next(start);
    LocalDate asked = date(request.timePeriod().end());
    ResultByTime.Builder result =
        ResultByTime.builder()
            .timePeriod(
                DateInterval.builder()
                    .start(start.toString())
                    .end((end.isAfter(asked) ? asked : end).toString())
                    .build())
            .estimated(data.isEstimated(end.minusDays(1)));
    if (request.groupBy().isEmpty()) {
      BigDecimal sum =
          groups.stream().map(Map.Entry::getValue).reduce(BigDecimal.ZERO, BigDecimal::add);
      return result.total(metrics(sum)).groups(List.of()).build();
    }
    return result
        .total(Map.of())
        .groups(
            groups.stream()
                .map(
                    group ->
                        Group.builder()
                            .keys(group.getKey())
                            .metrics(metrics(group.getValue()))
                            .build())
                .toList())
        .build();
  }

  private Map<String, MetricValue> metrics(BigDecimal amount) {
    Map<String, MetricValue> metrics = new TreeMap<>();
    request.metrics().forEach(metric -> metrics.put(metric, money(amount)));
    return metrics;
  }

  static MetricValue money(BigDecimal amount) {
    return MetricValue.builder()
        .amount(amount.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString())
        .unit("USD")
        .build();
  }

  private List<String> keys(Line line) {
    return request.groupBy().stream()
        .map(
            group ->
                group.typeAsString().equals("TAG")
                    ? group.key() + "$" + data.filter().value(group.key(), line)
                    : data.filter().dimension(group.key(), line))
        .toList();
  }

  private LocalDate period(LocalDate day) {
    LocalDate start = date(request.timePeriod().start());
    boolean monthly = request.granularity() == Granularity.MONTHLY;
    LocalDate first = monthly ? day.withDayOfMonth(1) : day;
    return first.isBefore(start) ? start : first;
  }

  private boolean inTime(LocalDate day) {
    return !day.isBefore(date(request.timePeriod().start()))
        && day.isBefore(date(request.timePeriod().end()));
  }

  private LocalDate next(LocalDate day) {
    return request.granularity() == Granularity.MONTHLY
        ? day.withDayOfMonth(1).plusMonths(1)
        : day.plusDays(1);
  }

  static LocalDate date(String text) {
    return LocalDate.parse(text.substring(0, Math.min(text.length(), "2026-11-29".length())));
  }

  private static int order(List<String> one, List<String> other) {
    return String.join("\n", one).compareTo(String.join("\n", other));
  }

  private static RuntimeException invalid(String sentence) {
    return Refusal.of("ce", "ValidationException", sentence);
  }
}
