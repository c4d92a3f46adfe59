package io.ragdeck.monitoring.gpu.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.watch.DailyRounds;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.IdleHours;
import io.ragdeck.monitoring.gpu.reader.GpuMetric;
import io.ragdeck.monitoring.gpu.reader.GpuMetricList;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.MetricReader;
import io.ragdeck.monitoring.metrics.MetricSpan;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/** For how many hours a day the GPUs of each instance that runs did nothing in the last week. */
public final class IdleWatch {

  /** An instance has eight GPUs at most, and a call takes 500 series. */
  private static final int BATCH = 60;

  private static final String BUSIEST = "Maximum";

  private final AwsClients clients;
  private final GpuBoard board;
  private final Clock clock;
  private final DailyRounds<String, IdleHours> rounds;

  public IdleWatch(AwsClients clients, GpuBoard board, Clock clock) {
    this.clients = clients;
    this.board = board;
    this.clock = clock;
    this.rounds = new DailyRounds<>(BATCH, clock);
  }

  /** Not known of an instance that nobody measures. */
  public Observed<IdleHours> of(Location location, String instance) {
    return rounds.of(location, instance);
  }

  /** Asks about the next few that are due; to be called every some seconds, by one thread. */
  public void readSome() {
    boolean ignored = rounds.next(running(), this::read);
  }

  private Map<Location, List<String>> running() {
    return clients.locations().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                location -> instances(location).stream().map(GpuInstance::id).toList()));
  }

  private List<GpuInstance> instances(Location location) {
    return board.of(location).instances().value().stream()
        .flatMap(List::stream)
        .filter(GpuInstance::isRunning)
        .toList();
  }

  private Map<String, IdleHours> read(Location location, List<String> instances) {
    Instant now = clock.instant();
    CloudWatchClient cloudWatch = clients.cloudWatch(location);
    Map<MetricQuery, String> asked = new HashMap<>();
    GpuMetricList.of(
            new GpuMetricList(cloudWatch).read(List.of(Gauge.UTILIZATION)),
            instances(location).stream().filter(one -> instances.contains(one.id())).toList())
        .forEach(metric -> asked.put(query(metric), metric.instance()));
    MetricRange week = MetricSpan.WEEK.until(now);
    Map<String, TreeMap<Instant, Double>> busiest = new HashMap<>();
    new MetricReader(cloudWatch)
        .read(asked.keySet(), week)
        .forEach(
            (query, series) ->
                Optional.ofNullable(asked.get(query))
                    .ifPresent(
                        instance ->
                            series.points().stream()
                                .filter(point -> !week.isUnfinished(point.at(), now))
                                .forEach(
                                    point ->
                                        busiest
                                            .computeIfAbsent(instance, absent -> new TreeMap<>())
                                            .merge(point.at(), point.value(), Math::max))));
    Map<String, IdleHours> hours = new HashMap<>();
    busiest.forEach(
        (instance, byHour) ->
            IdleHours.of(points(byHour)).ifPresent(idle -> hours.put(instance, idle)));
    return hours;
  }

  private static List<Point> points(TreeMap<Instant, Double> byHour) {
    List<Point> points = new ArrayList<>();
    byHour.forEach((at, value) -> points.add(new Point(at, value)));
    return points;
  }

  private static MetricQuery query(GpuMetric gpu) {
    return new MetricQuery(
        new Metric(
            gpu.metric().namespace(),
            gpu.metric().metricName(),
            gpu.metric().dimensions().stream()
                .collect(Collectors.toMap(Dimension::name, Dimension::value))),
        BUSIEST);
  }
}
