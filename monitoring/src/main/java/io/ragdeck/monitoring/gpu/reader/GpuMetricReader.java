package io.ragdeck.monitoring.gpu.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuMetrics;
import io.ragdeck.monitoring.gpu.GpuSeries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * The last hour of every GPU, a point a minute: GetMetricData by 500 series, across instances and
 * clusters.
 *
 * <p>This read costs money: 0.01 USD for 1,000 metrics. Five gauges of one GPU read every two
 * minutes are about 1.10 USD a month.
 */
public final class GpuMetricReader {

  static final int BATCH = 500;

  private static final Duration SPAN = Duration.ofHours(1);
  private static final int PERIOD = 60;

  private final CloudWatchClient cloudWatch;
  private final Clock clock;

  public GpuMetricReader(CloudWatchClient cloudWatch, Clock clock) {
    this.cloudWatch = cloudWatch;
    this.clock = clock;
  }

  /** What one query asks for: a gauge of a GPU, or the reservation of a cluster. */
  private sealed interface Subject {

    record OfGpu(GpuMetric metric) implements Subject {}

    record OfCluster(String cluster) implements Subject {}
  }

  /**
   * @param listed what agents report, of the instances that there are
   * @param clusters by name, those that have GPUs
   */
  public GpuMetrics read(List<GpuMetric> listed, Collection<String> clusters) {
    List<Subject> subjects = new ArrayList<>();
    listed.forEach(metric -> subjects.add(new Subject.OfGpu(metric)));
    clusters.stream().sorted().forEach(name -> subjects.add(new Subject.OfCluster(name)));
    Instant now = clock.instant();
    Map<Subject, List<Point>> points = new HashMap<>();
    FanOut.each(FanOut.batches(subjects, BATCH), batch -> read(batch, now)).forEach(points::putAll);
    return assemble(points);
  }

  private Map<Subject, List<Point>> read(List<Subject> subjects, Instant now) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (int number = 0; number < subjects.size(); number++) {
      queries.add(query("q" + number, metric(subjects.get(number))));
    }
    // Aligned to the period: AWS answers that faster, and points stay where they are between reads.
    Instant end = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), PERIOD) * PERIOD);
    Map<Subject, List<Point>> points = new HashMap<>();
    cloudWatch
        .getMetricDataPaginator(
            request ->
                request
                    .metricDataQueries(queries)
                    .startTime(end.minus(SPAN))
                    .endTime(end)
                    .scanBy(ScanBy.TIMESTAMP_ASCENDING))
        .metricDataResults()
        .forEach(
            result -> {
              Subject subject = subjects.get(Integer.parseInt(result.id().substring(1)));
              points.computeIfAbsent(subject, absent -> new ArrayList<>()).addAll(points(result));
            });
    // An emulator may not know ScanBy.
    points.values().forEach(all -> all.sort(Comparator.comparing(Point::at)));
    return points;
  }

  private static Metric metric(Subject subject) {
    return switch (subject) {
      case Subject.OfGpu(GpuMetric metric) -> metric.metric();
      case Subject.OfCluster(String cluster) ->
          Metric.builder()
              .namespace("AWS/ECS")
              .metricName("GPUReservation")
              .dimensions(Dimension.builder().name("ClusterName").value(cluster).build())
              .build();
    };
  }

  private static MetricDataQuery query(String id, Metric metric) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat -> stat.metric(metric).stat("Average").period(PERIOD))
        .build();
  }

  private static List<Point> points(MetricDataResult result) {
    int size = Math.min(result.timestamps().size(), result.values().size());
    List<Point> points = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      points.add(new Point(result.timestamps().get(i), result.values().get(i)));
    }
    return points;
  }

  private record Key(String instance, int index) {}

  /** One GPU may be known by several sets of dimensions, after an agent was set up anew. */
  private static GpuMetrics assemble(Map<Subject, List<Point>> read) {
    Map<Key, Map<Gauge, List<Point>>> gauges = new HashMap<>();
    Map<Key, GpuMetric> gpus = new HashMap<>();
    Map<String, List<Point>> reservation = new TreeMap<>();
    read.forEach(
        (subject, points) -> {
          switch (subject) {
            case Subject.OfCluster(String cluster) -> reservation.put(cluster, points);
            case Subject.OfGpu(GpuMetric metric) -> {
              Key key = new Key(metric.instance(), metric.index());
              List<Point> plausible =
                  points.stream()
                      .filter(point -> metric.gauge().isPlausible(point.value()))
                      .toList();
              gauges
                  .computeIfAbsent(key, absent -> new EnumMap<>(Gauge.class))
                  .merge(metric.gauge(), plausible, GpuMetricReader::newer);
              gpus.merge(key, metric, (one, other) -> one.uuid().isPresent() ? one : other);
            }
          }
        });
    List<GpuSeries> series = new ArrayList<>();
    gauges.forEach(
        (key, points) ->
            Optional.ofNullable(gpus.get(key))
                .ifPresent(
                    gpu ->
                        series.add(
                            new GpuSeries(
                                gpu.instance(), gpu.index(), gpu.name(), gpu.uuid(), points))));
    return new GpuMetrics(series, reservation);
  }

  private static List<Point> newer(List<Point> one, List<Point> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getLast().at().isBefore(other.getLast().at()) ? other : one;
  }
}
