package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class MetricsTest {

  private static final Map<String, String> RAG =
      Map.of("ClusterName", World.CLUSTER, "ServiceName", "ragqa-rag-service");

  private final World world = new World("bad-night");
  private final CloudWatchClient cloudWatch = world.sandbox.clients().cloudWatch(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anHourOfMinutesHasSixtyPointsNewestFirst() {
    MetricDataResult result =
        last(Duration.ofHours(1), query("cpu", "CPUUtilization", RAG, "Average"));
    assertThat(result.values()).hasSize(60).allMatch(value -> value > 0 && value <= 100);
    assertThat(result.timestamps().getFirst()).isEqualTo(world.now().minus(Duration.ofMinutes(1)));
    assertThat(result.statusCode()).isEqualTo(StatusCode.COMPLETE);
  }

  @Test
  void statisticsOfOnePeriodAreInOrder() {
    double[] values = new double[5];
    int at = 0;
    for (String stat : List.of("Minimum", "p50", "p90", "p99", "Maximum")) {
      values[at++] =
          only(Duration.ofMinutes(30), query("one", "CPUUtilization", RAG, stat, 1800)).getFirst();
    }
    assertThat(values).isSorted();
    assertThat(
            only(Duration.ofMinutes(30), query("one", "CPUUtilization", RAG, "SampleCount", 1800)))
        .containsExactly(30.0);
  }

  @Test
  void withoutAllDimensionsThereIsNoData() {
    assertThat(
            only(
                Duration.ofHours(1),
                query("a", "CPUUtilization", Map.of("ClusterName", World.CLUSTER), "Average")))
        .isEmpty();
    assertThat(only(Duration.ofHours(1), query("a", "CPUUtilization", Map.of(), "Average")))
        .isEmpty();
  }

  @Test
  void aServiceThatIsDownHasNoDataSinceThen() {
    Map<String, String> ocr =
        Map.of("ClusterName", World.CLUSTER, "ServiceName", "ragqa-ocr-service");
    MetricDataResult result =
        last(Duration.ofHours(2), query("m", "MemoryUtilization", ocr, "Average"));
    assertThat(result.timestamps().getFirst())
        .isBetween(
            world.now().minus(Duration.ofMinutes(27)), world.now().minus(Duration.ofMinutes(25)));
  }

  @Test
  void memoryOfTheServiceThatIsKilledForItIsHigh() {
    Map<String, String> llm =
        Map.of("ClusterName", World.CLUSTER, "ServiceName", "ragqa-llm-service");
    assertThat(only(Duration.ofMinutes(10), query("m", "MemoryUtilization", llm, "Maximum")))
        .isNotEmpty()
        .allMatch(value -> value > 85);
  }

  @Test
  void gpusThatAreTakenAreReserved() {
    assertThat(
            only(
                Duration.ofMinutes(5),
                query("g", "GPUReservation", Map.of("ClusterName", World.CLUSTER), "Maximum")))
        .isNotEmpty()
        .allMatch(value -> value == 100.0 || value == 50.0);
  }

  @Test
  void aTargetGroupWithABadTargetHasServerErrors() {
    var group =
        world
            .elbv2()
            .describeTargetGroups(one -> one.names("ragqa-api-gateway"))
            .targetGroups()
            .getFirst();
    Map<String, String> dimensions =
        Map.of(
            "TargetGroup",
            group.targetGroupArn().substring(group.targetGroupArn().lastIndexOf(':') + 1),
            "LoadBalancer",
            group.loadBalancerArns().getFirst().split(":loadbalancer/", -1)[1]);
    assertThat(
            only(Duration.ofMinutes(20), elb("e", "HTTPCode_Target_5XX_Count", dimensions, "Sum")))
        .isNotEmpty();
    assertThat(only(Duration.ofMinutes(20), elb("e", "RequestCount", dimensions, "Sum")))
        .allMatch(value -> value >= 1);
    assertThat(only(Duration.ofMinutes(20), elb("e", "TargetResponseTime", dimensions, "p99")))
        .allMatch(value -> value > 0 && value < 5);
  }

  @Test
  void aLongAnswerComesInPages() {
    Instant start = world.now().minus(Duration.ofHours(1));
    MetricDataQuery query = query("cpu", "CPUUtilization", RAG, "Average");
    GetMetricDataResponse first =
        cloudWatch.getMetricData(
            one ->
                one.startTime(start)
                    .endTime(world.now())
                    .metricDataQueries(query)
                    .maxDatapoints(40));
    assertThat(first.metricDataResults().getFirst().values()).hasSize(40);
    assertThat(first.metricDataResults().getFirst().statusCode())
        .isEqualTo(StatusCode.PARTIAL_DATA);
    GetMetricDataResponse second =
        cloudWatch.getMetricData(
            one ->
                one.startTime(start)
                    .endTime(world.now())
                    .metricDataQueries(query)
                    .maxDatapoints(40)
                    .nextToken(first.nextToken()));
    assertThat(second.metricDataResults().getFirst().values()).hasSize(20);
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void whatIsPutCanBeReadButNotInAwsNamespaces() {
    cloudWatch.putMetricData(
        one ->
            one.namespace("Own")
                .metricData(
                    datum -> datum.metricName("Queue").value(4.0).timestamp(world.now()),
                    datum -> datum.metricName("Queue").value(6.0).timestamp(world.now())));
    world.advance(Duration.ofMinutes(1));
    MetricDataQuery query = query("q", "Queue", Map.of(), "Sum");
    MetricDataQuery own =
        query.toBuilder()
            .metricStat(
                query
                    .metricStat()
                    .copy(s -> s.metric(s2 -> s2.namespace("Own").metricName("Queue"))))
            .build();
    assertThat(only(Duration.ofMinutes(5), own)).containsExactly(10.0);
    assertThatThrownBy(
            () ->
                cloudWatch.putMetricData(
                    one ->
                        one.namespace("AWS/ECS")
                            .metricData(datum -> datum.metricName("CPU").value(1.0))))
        .isInstanceOf(CloudWatchException.class);
  }

  @Test
  void everythingThatKeepsDataIsMeasured() {
    Map<String, List<String>> expected =
        Map.of(
            "AWS/RDS", List.of("CPUUtilization", "DatabaseConnections", "FreeStorageSpace"),
            "AWS/ElastiCache", List.of("CPUUtilization", "CacheHitRate", "Evictions"),
            "AWS/EFS", List.of("TotalIOBytes", "PercentIOLimit", "BurstCreditBalance"));
    expected.forEach(
        (namespace, names) ->
            names.forEach(
                name -> {
                  Metric listed = listed(namespace, name).getFirst();
                  assertThat(only(Duration.ofHours(1), query(listed, "Average")))
                      .as(namespace + " " + name)
                      .hasSize(60)
                      .allMatch(value -> value >= 0);
                }));
  }

  @Test
  void fewerTasksHoldFewerConnections() {
    Metric connections = listed("AWS/RDS", "DatabaseConnections").getFirst();
    List<Double> newestFirst = only(Duration.ofMinutes(50), query(connections, "Maximum"));
    assertThat(newestFirst.getFirst()).isLessThan(newestFirst.getLast());
  }

  @Test
  void whatIsKeptInCoarserStepsHasNoFinerPoints() {
    Instant start = world.now().minus(Duration.ofDays(16));
    Metric cpu = listed("AWS/RDS", "CPUUtilization").getFirst();
    for (int period : new int[] {60, 300}) {
      MetricDataResult result =
          cloudWatch
              .getMetricData(
                  one ->
                      one.startTime(start)
                          .endTime(start.plus(Duration.ofHours(1)))
                          .metricDataQueries(query(cpu, "Average", period)))
              .metricDataResults()
              .getFirst();
      assertThat(result.values()).hasSize(period == 60 ? 0 : 12);
    }
  }

  @Test
  void refusesMoreThanFiveHundredQueriesAndTooManyPoints() {
    List<MetricDataQuery> tooMany =
        IntStream.range(0, 501)
            .mapToObj(number -> query("q" + number, "CPUUtilization", RAG, "Average"))
            .toList();
    assertThatThrownBy(() -> last(Duration.ofHours(1), tooMany))
        .isInstanceOf(CloudWatchException.class);
    assertThatThrownBy(
            () ->
                cloudWatch.getMetricData(
                    one ->
                        one.startTime(world.now().minusSeconds(600))
                            .endTime(world.now())
                            .maxDatapoints(100_801)
                            .metricDataQueries(tooMany.getFirst())))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("100800");
  }

  @Test
  void listsWhatHadDataWithinTwoWeeksInPagesOfFiveHundred() {
    cloudWatch.putMetricData(
        one ->
            one.namespace("Own")
                .metricData(
                    datum ->
                        datum
                            .metricName("Old")
                            .value(1.0)
                            .timestamp(world.now().minus(Duration.ofDays(13)))));
    assertThat(listed("Own", "Old")).hasSize(1);
    assertThat(cloudWatch.listMetrics(one -> one.namespace("Own").recentlyActive("PT3H")).metrics())
        .isEmpty();
    world.advance(Duration.ofDays(2));
    assertThat(listed("Own", "Old")).isEmpty();
    for (int page = 0; page < 6; page++) {
      int first = page * 100;
      cloudWatch.putMetricData(
          one ->
              one.namespace("Many")
                  .metricData(
                      IntStream.range(first, first + 100)
                          .mapToObj(
                              number ->
                                  MetricDatum.builder().metricName("m" + number).value(1.0).build())
                          .toList()));
    }
    ListMetricsResponse page = cloudWatch.listMetrics(one -> one.namespace("Many"));
    assertThat(page.metrics()).hasSize(500);
    assertThat(cloudWatch.listMetricsPaginator(one -> one.namespace("Many")).metrics())
        .hasSize(600);
  }

  @Test
  void alarmsRememberWhenTheyChanged() {
    List<AlarmHistoryItem> history =
        cloudWatch
            .describeAlarmHistoryPaginator(
                one ->
                    one.historyItemType(HistoryItemType.STATE_UPDATE)
                        .startDate(world.now().minus(Duration.ofMinutes(60)))
                        .endDate(world.now())
                        .maxRecords(100))
            .alarmHistoryItems()
            .stream()
            .toList();
    assertThat(history)
        .extracting(AlarmHistoryItem::timestamp)
        .isSortedAccordingTo(Comparator.reverseOrder());
    cloudWatch.describeAlarms(one -> one.stateValue("ALARM")).metricAlarms().stream()
        .filter(alarm -> history.stream().anyMatch(item -> isOf(item, alarm)))
        .forEach(
            alarm ->
                assertThat(
                        history.stream()
                            .filter(item -> isOf(item, alarm))
                            .findFirst()
                            .orElseThrow()
                            .historySummary())
                    .endsWith(" to ALARM"));
    assertThat(history)
        .anySatisfy(
            item -> {
              assertThat(item.alarmName()).startsWith("ragqa-api-gateway");
              assertThat(item.historySummary()).isEqualTo("Alarm updated from OK to ALARM");
            });
  }

  private static boolean isOf(AlarmHistoryItem item, MetricAlarm alarm) {
    return item.alarmName().equals(alarm.alarmName());
  }

  private List<Metric> listed(String namespace, String name) {
    return cloudWatch.listMetrics(one -> one.namespace(namespace).metricName(name)).metrics();
  }

  private static MetricDataQuery query(Metric metric, String stat) {
    return query(metric, stat, 60);
  }

  private static MetricDataQuery query(Metric metric, String stat, int period) {
    return MetricDataQuery.builder()
        .id("one")
        .metricStat(one -> one.metric(metric).stat(stat).period(period))
        .build();
  }

  private List<Double> only(Duration past, MetricDataQuery query) {
    return last(past, query).values();
  }

  private MetricDataResult last(Duration past, MetricDataQuery query) {
    return last(past, List.of(query));
  }

  private MetricDataResult last(Duration past, List<MetricDataQuery> queries) {
    return cloudWatch
        .getMetricData(
            one ->
                one.startTime(world.now().minus(past))
                    .endTime(world.now())
                    .metricDataQueries(queries))
        .metricDataResults()
        .getFirst();
  }

  private static MetricDataQuery elb(
      String id, String metric, Map<String, String> dimensions, String stat) {
    return query(id, "AWS/ApplicationELB", metric, dimensions, stat, 60);
  }

  private static MetricDataQuery query(
      String id, String metric, Map<String, String> dimensions, String stat) {
    return query(id, metric, dimensions, stat, 60);
  }

  private static MetricDataQuery query(
      String id, String metric, Map<String, String> dimensions, String stat, int period) {
    return query(id, "AWS/ECS", metric, dimensions, stat, period);
  }

  private static MetricDataQuery query(
      String id,
      String namespace,
      String metric,
      Map<String, String> dimensions,
      String stat,
      int period) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            one ->
                one.stat(stat)
                    .period(period)
                    .metric(
                        name ->
                            name.namespace(namespace)
                                .metricName(metric)
                                .dimensions(
                                    dimensions.entrySet().stream()
                                        .map(
                                            entry ->
                                                Dimension.builder()
                                                    .name(entry.getKey())
                                                    .value(entry.getValue())
                                                    .build())
                                        .toList())))
        .build();
  }
}
