package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.InvalidNextTokenException;
import software.amazon.awssdk.services.costexplorer.model.Metric;
import software.amazon.awssdk.services.costexplorer.model.RequestChangedException;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** The sandbox's bill says what its world did, and is asked as AWS's is. */
class CostExplorerTest {

  private static final String FARGATE = "Amazon Elastic Container Service";
  private static final String EC2 = "Amazon Elastic Compute Cloud - Compute";
  private static final String OTHER = "EC2 - Other";

  private final World world = new World("healthy");
  private final CostExplorerClient costs = world.sandbox.clients().costExplorer(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void billsWhatRunsAtListPrices() {
    Map<String, BigDecimal> day = day(today().minusDays(4), "ragqa");

    // Three g5.2xlarge at 1.45536 for 24 hours.
    assertThat(day.get(EC2)).isEqualByComparingTo("104.78592");
    // 21 vCPU at 0.04256 and 62 GB at 0.004655, as the guide's services, and 30 GB above the 20
    // that are included at 0.000127.
    assertThat(day.get(FARGATE)).isEqualByComparingTo("28.46832");
    // db.r6g.xlarge at 0.513 and 100 GB of gp3 at 0.131 a month.
    assertThat(of(day, "Amazon Relational Database Service").setScale(4, RoundingMode.HALF_UP))
        .isEqualByComparingTo("12.7427");
  }

  @Test
  void aJumpOfTrafficShowsOnTheDayItBegan() {
    LocalDate jump = today().minusDays(8);

    assertThat(day(jump.minusDays(1), "ragqa").get(OTHER)).isLessThan(new BigDecimal("6"));
    assertThat(day(jump.plusDays(1), "ragqa").get(OTHER)).isGreaterThan(new BigDecimal("20"));
    assertThat(day(jump.plusDays(1), "multilingual-inference").get(OTHER))
        .isLessThan(new BigDecimal("4"));
  }

  @Test
  void whatStandsStillCostsNothing() {
    world.advance(Duration.ofHours(6));
    world
        .ecs()
        .updateService(
            request -> request.cluster(World.CLUSTER).service("ragqa-rag-service").desiredCount(0));
    LocalDate parked = today().plusDays(1);
    world.advance(Duration.ofDays(5));

    // 4 vCPU and 16 GB less.
    assertThat(day(parked.minusDays(5), "ragqa").get(FARGATE)).isEqualByComparingTo("28.46832");
    assertThat(day(parked, "ragqa").get(FARGATE)).isEqualByComparingTo("22.59504");
  }

  @Test
  void isADayLateAndTheLastDaysAreEstimates() {
    GetCostAndUsageResponse answer =
        ask(request -> request.timePeriod(t -> t.start("2026-11-10").end("2026-11-21")));

    Map<String, ResultByTime> days = new TreeMap<>();
    answer.resultsByTime().forEach(one -> days.put(one.timePeriod().start(), one));
    assertThat(days).hasSize(11);
    assertThat(total(of(days, "2026-11-20"))).isZero();
    // At 18:00 three quarters of yesterday are known.
    assertThat(total(of(days, "2026-11-19")))
        .isBetween(
            total(of(days, "2026-11-18")).multiply(new BigDecimal("0.7")),
            total(of(days, "2026-11-18")).multiply(new BigDecimal("0.8")));
    assertThat(of(days, "2026-11-17").estimated()).isFalse();
    assertThat(of(days, "2026-11-18").estimated()).isTrue();
  }

  @Test
  void aTagThatNobodyActivatedIsNotOnTheBill() {
    CostExplorerClient staging = world.sandbox.clients().costExplorer(World.STAGING);

    assertThat(tags(staging, "ragdeck:system")).containsExactly("ragdeck:system$");
    assertThat(tags(staging, "Project")).containsExactly("Project$ragqa");
    assertThat(tags(costs, "ragdeck:system"))
        .containsExactly("ragdeck:system$multilingual-inference", "ragdeck:system$ragqa");
  }

  @Test
  void givesPagesThatSplitDays() {
    Consumer<GetCostAndUsageRequest.Builder> twoMonths =
        request ->
            request
                .timePeriod(t -> t.start("2026-09-20").end("2026-11-20"))
                .groupBy(
                    g -> g.type(GroupDefinitionType.TAG).key("ragdeck:system"),
                    g -> g.type(GroupDefinitionType.DIMENSION).key("USAGE_TYPE"));
    GetCostAndUsageResponse first = ask(twoMonths);
    String token = first.nextPageToken();
    GetCostAndUsageResponse second = ask(twoMonths.andThen(r -> r.nextPageToken(token)));

    assertThat(groups(first)).isEqualTo(1000);
    assertThat(second.resultsByTime().getFirst().timePeriod())
        .isEqualTo(first.resultsByTime().getLast().timePeriod());
    assertThatThrownBy(() -> ask(r -> r.nextPageToken(token)))
        .isInstanceOf(RequestChangedException.class);
    assertThatThrownBy(() -> ask(twoMonths.andThen(r -> r.nextPageToken("AAAA"))))
        .isInstanceOf(InvalidNextTokenException.class);
  }

  @Test
  void refusesWhatAwsRefuses() {
    assertThatThrownBy(() -> ask(r -> r.timePeriod(t -> t.start("2026-11-10").end("2026-11-10"))))
        .hasMessageContaining("Start date (and hour) should be before end date (and hour)");
    assertThatThrownBy(() -> ask(r -> r.timePeriod(t -> t.start("2025-09-02").end("2026-11-10"))))
        .hasMessageContaining("To retrieve data beyond the past 14 months");
    assertThatThrownBy(() -> ask(r -> r.timePeriod(t -> t.start("2026-11-10").end("2026-12-02"))))
        .hasMessageContaining("end date past the beginning of next month");
    assertThatThrownBy(
            () ->
                ask(
                    r ->
                        r.groupBy(
                            g -> g.type(GroupDefinitionType.DIMENSION).key("SERVICE"),
                            g -> g.type(GroupDefinitionType.DIMENSION).key("REGION"),
                            g -> g.type(GroupDefinitionType.TAG).key("Project"))))
        .hasMessageContaining("2");
    assertThatThrownBy(() -> ask(r -> r.metrics("Cost"))).hasMessageContaining("Cost");
    assertThatThrownBy(() -> ask(r -> r.filter(f -> f.and(one -> one.tags(t -> t.key("a"))))))
        .hasMessageContaining("at least two");
  }

  @Test
  void forecastsFromAMonthOfHistory() {
    var forecast =
        costs.getCostForecast(
            request ->
                request
                    .timePeriod(t -> t.start("2026-11-20").end("2026-12-01"))
                    .granularity(Granularity.MONTHLY)
                    .metric(Metric.UNBLENDED_COST)
                    .predictionIntervalLevel(80)
                    .filter(f -> f.tags(t -> t.key("ragdeck:system").values("ragqa"))));

    assertThat(new BigDecimal(forecast.total().amount()))
        .isBetween(new BigDecimal("1700"), new BigDecimal("2400"));
    assertThat(
            new BigDecimal(
                forecast.forecastResultsByTime().getFirst().predictionIntervalUpperBound()))
        .isGreaterThan(new BigDecimal(forecast.total().amount()));
    try (World young = new World("empty")) {
      assertThatThrownBy(
              () ->
                  young
                      .sandbox
                      .clients()
                      .costExplorer(World.PRODUCTION)
                      .getCostForecast(
                          request ->
                              request
                                  .timePeriod(t -> t.start("2026-11-20").end("2026-12-01"))
                                  .granularity(Granularity.MONTHLY)
                                  .metric(Metric.UNBLENDED_COST)))
          .isInstanceOf(DataUnavailableException.class);
    }
  }

  private Map<String, BigDecimal> day(LocalDate day, String system) {
    Map<String, BigDecimal> services = new TreeMap<>();
    ask(request ->
            request
                .timePeriod(t -> t.start(day.toString()).end(day.plusDays(1).toString()))
                .filter(f -> f.tags(t -> t.key("ragdeck:system").values(system)))
                .groupBy(g -> g.type(GroupDefinitionType.DIMENSION).key("SERVICE")))
        .resultsByTime()
        .getFirst()
        .groups()
        .forEach(group -> services.put(group.keys().getFirst(), amount(group)));
    return services;
  }

  private List<String> tags(CostExplorerClient client, String key) {
    return client
        .getCostAndUsage(
            request ->
                request
                    .timePeriod(t -> t.start("2026-11-10").end("2026-11-11"))
                    .granularity(Granularity.DAILY)
                    .metrics("UnblendedCost")
                    .groupBy(g -> g.type(GroupDefinitionType.TAG).key(key)))
        .resultsByTime()
        .getFirst()
        .groups()
        .stream()
        .map(group -> group.keys().getFirst())
        .toList();
  }

  private GetCostAndUsageResponse ask(Consumer<GetCostAndUsageRequest.Builder> changes) {
    return costs.getCostAndUsage(
        request ->
            changes.accept(
                request
                    .timePeriod(t -> t.start("2026-11-10").end("2026-11-11"))
                    .granularity(Granularity.DAILY)
                    .metrics("UnblendedCost")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
  }

  private static int groups(GetCostAndUsageResponse answer) {
    return answer.resultsByTime().stream().mapToInt(one -> one.groups().size()).sum();
  }

  private static BigDecimal total(ResultByTime result) {
    return new BigDecimal(of(result.total(), "UnblendedCost").amount());
  }

  private static BigDecimal amount(Group group) {
    return new BigDecimal(of(group.metrics(), "UnblendedCost").amount());
  }

  private static <V> V of(Map<String, V> map, String key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }
}
