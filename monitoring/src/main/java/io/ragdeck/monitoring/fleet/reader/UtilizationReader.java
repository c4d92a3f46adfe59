package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.Utilization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * CPU and memory of services over the last hour in steps of five minutes: GetMetricData by 500
 * queries across clusters, two queries a service.
 *
 * <p>This read costs money: AWS asks 0.01 USD for 1,000 metrics, whatever number of calls they come
 * in. A hundred services read every five minutes are about 17 USD a month.
 */
public final class UtilizationReader {

  private static final int BATCH = 250;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PERIOD = Duration.ofMinutes(5);

  private final CloudWatchClient cloudWatch;
  private final Clock clock;
  private final Duration span;

  public UtilizationReader(CloudWatchClient cloudWatch, Clock clock) {
    this(cloudWatch, clock, HOUR);
  }

  /**
   * @param span how far back; how many points come costs nothing
   */
  public UtilizationReader(CloudWatchClient cloudWatch, Clock clock, Duration span) {
    this.cloudWatch = cloudWatch;
    this.clock = clock;
    this.span = span;
  }

  /**
   * The series of each service. A service is left out where CloudWatch failed on one of its series;
   * it has empty series where CloudWatch has no data.
   */
  public Map<ServiceKey, Utilization> read(List<ServiceKey> services) {
    Instant end = clock.instant();
    Map<ServiceKey, Utilization> all = new HashMap<>();
    FanOut.each(FanOut.batches(services, BATCH), batch -> batch(batch, end)).forEach(all::putAll);
    return all;
  }

  private Map<ServiceKey, Utilization> batch(List<ServiceKey> services, Instant end) {
    List<MetricDataQuery> queries = new ArrayList<>(services.size() * 2);
    for (int i = 0; i < services.size(); i++) {
      queries.add(query("cpu" + i, "CPUUtilization", services.get(i)));
      queries.add(query("memory" + i, "MemoryUtilization", services.get(i)));
    }
    // Aligned to the period: AWS answers that faster, and points stay where they are between reads.
    Instant start = floor(end.minus(span));
    Map<String, List<Point>> series = new HashMap<>();
    Set<String> failed = new HashSet<>();
    cloudWatch
        .getMetricDataPaginator(
            request ->
                request
                    .metricDataQueries(queries)
                    .startTime(start)
                    .endTime(end)
                    .scanBy(ScanBy.TIMESTAMP_ASCENDING))
        .metricDataResults()
        .forEach(
            result -> {
              if (failed(result)) {
                failed.add(result.id());
              }
              series.computeIfAbsent(result.id(), id -> new ArrayList<>()).addAll(points(result));
            });
    Map<ServiceKey, Utilization> answer = new HashMap<>();
    for (int i = 0; i < services.size(); i++) {
      if (!failed.contains("cpu" + i) && !failed.contains("memory" + i)) {
        answer.put(
            services.get(i),
            new Utilization(
                series.getOrDefault("cpu" + i, List.of()),
                series.getOrDefault("memory" + i, List.of())));
      }
    }
    return answer;
  }

  private static boolean failed(MetricDataResult result) {
    return result.statusCode() == StatusCode.INTERNAL_ERROR
        || result.statusCode() == StatusCode.FORBIDDEN;
  }

  private static MetricDataQuery query(String id, String metric, ServiceKey service) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.metric(
                        name ->
                            name.namespace("AWS/ECS")
                                .metricName(metric)
                                .dimensions(
                                    cluster -> cluster.name("ClusterName").value(service.cluster()),
                                    own -> own.name("ServiceName").value(service.service())))
                    .stat("Average")
                    .period((int) PERIOD.toSeconds()))
        .build();
  }

  private static List<Point> points(MetricDataResult result) {
    int size = Math.min(result.timestamps().size(), result.values().size());
    List<Point> points = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      points.add(new Point(result.timestamps().get(i), result.values().get(i)));
    }
    // An emulator may not know ScanBy.
    points.sort(Comparator.comparing(Point::at));
    return points;
  }

  private static Instant floor(Instant instant) {
    long step = PERIOD.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
  }
}
