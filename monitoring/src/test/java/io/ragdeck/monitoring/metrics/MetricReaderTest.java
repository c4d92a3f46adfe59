package io.ragdeck.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.fleet.watch.KeptHistory;
import io.ragdeck.monitoring.inventory.Inventory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class MetricReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:30Z");

  private static final MetricRange RANGE =
      MetricRange.between(NOW.minus(Duration.ofMinutes(4)), NOW, Duration.ofMinutes(1));

  private static final MetricQuery CPU = query("CPUUtilization");
  private static final MetricQuery MEMORY = query("MemoryUtilization");

  @Test
  void readsASystemOfAHundredServicesInAsFewCallsAsThereAreFiveHundreds() {
    Clock still = Clock.fixed(NOW, ZoneOffset.UTC);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CallMeter meter = new CallMeter(registry, still);
    FleetBoard board = new FleetBoard();
    try (Sandbox sandbox = new Sandbox("thousand", still, CallPolicy.standard(), meter);
        FleetWatch watch =
            new FleetWatch(
                sandbox.clients(),
                List.of(),
                board,
                new KeptHistory(),
                UnaryOperator.identity(),
                sandbox.clock())) {
      watch.refreshNow();
      FleetSystem system = largest(board.fleet());
      assertThat(system.services().value().orElseThrow()).hasSizeGreaterThanOrEqualTo(100);
      SystemMetrics metrics =
          SystemMetrics.of(system, Inventory.never(system.location()), List.of());
      List<MetricQuery> queries =
          metrics.subjects().stream()
              .flatMap(subject -> metrics.of(subject).stream().map(one -> one.of(subject)))
              .toList();
      double calls = calls(registry);
      BigDecimal cost = meter.totals().cost();

      Map<MetricQuery, Series> read =
          new MetricReader(sandbox.clients().cloudWatch(system.location()))
              .read(queries, MetricSpan.HOUR.until(NOW));

      assertThat(calls(registry) - calls).isEqualTo(Math.ceilDiv(queries.size(), 500));
      assertThat(meter.totals().cost().subtract(cost))
          .isEqualByComparingTo(new BigDecimal("0.00001").multiply(new BigDecimal(queries.size())));
      assertThat(read).hasSameSizeAs(queries);
      assertThat(read.values()).allMatch(series -> series.problem().isEmpty());
      assertThat(read.values().stream().filter(series -> series.points().size() >= 60).count())
          .isGreaterThanOrEqualTo(200);
    }
  }

  private static FleetSystem largest(Fleet fleet) {
    return fleet.systems().stream()
        .max(
            (one, other) ->
                Integer.compare(
                    one.services().value().map(List::size).orElse(0),
                    other.services().value().map(List::size).orElse(0)))
        .orElseThrow();
  }

  private static double calls(SimpleMeterRegistry registry) {
    return registry.find("ragdeck.aws.calls").tag("operation", "GetMetricData").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void aPeriodWithoutDataStaysAGap() {
    assertThat(read(page(result("q0", StatusCode.COMPLETE, 0, 1.0, 2, 3.0, 3, 0.0))))
        .containsEntry(
            CPU, new Series(List.of(point(0, 1.0), point(2, 3.0), point(3, 0.0)), none()));
  }

  @Test
  void takesSeriesByTheirIdAndPointsByTheirTime() {
    Map<MetricQuery, Series> read =
        read(
            page(
                result("q1", StatusCode.COMPLETE, 3, 7.0, 1, 5.0),
                result("q0", StatusCode.COMPLETE, 2, 2.0, 0, 1.0)));
    assertThat(read)
        .containsEntry(CPU, new Series(List.of(point(0, 1.0), point(2, 2.0)), none()))
        .containsEntry(MEMORY, new Series(List.of(point(1, 5.0), point(3, 7.0)), none()));
  }

  @Test
  void putsTogetherWhatComesInPages() {
    Map<MetricQuery, Series> read =
        read(
            page(result("q0", StatusCode.PARTIAL_DATA, 0, 1.0, 1, 1.0)).toBuilder()
                .nextToken("2")
                .build(),
            page(
                result("q0", StatusCode.COMPLETE, 1, 1.0, 2, 2.0),
                result("q1", StatusCode.COMPLETE, 2, 9.0)));
    assertThat(read)
        .containsEntry(
            CPU, new Series(List.of(point(0, 1.0), point(1, 1.0), point(2, 2.0)), none()))
        .containsEntry(MEMORY, new Series(List.of(point(2, 9.0)), none()));
  }

  @Test
  void saysWhatIsMissingOfASeries() {
    assertThat(problem(result("q0", StatusCode.PARTIAL_DATA, 0, 1.0)))
        .isEqualTo("CloudWatch did not give all of it.");
    assertThat(problem(result("q0", StatusCode.INTERNAL_ERROR)))
        .isEqualTo("CloudWatch failed while it read it.");
    assertThat(problem(result("q0", StatusCode.FORBIDDEN)))
        .isEqualTo("The console's role may not read it.");
    assertThat(problem(result("q1", StatusCode.COMPLETE, 0, 1.0)))
        .isEqualTo("CloudWatch did not answer for it.");
    assertThat(
            problem(
                result("q0", StatusCode.COMPLETE, 0, 1.0).toBuilder()
                    .messages(one -> one.code("ArithmeticError").value("one point was left out"))
                    .build()))
        .isEqualTo("CloudWatch says: ArithmeticError: one point was left out");
  }

  @Test
  void stopsLookingForMetricsInAnAccountThatHasTooMany() {
    CannedCloudWatch canned = new CannedCloudWatch();
    MetricFinder.Found found = new MetricFinder(canned).find();
    assertThat(found.complete()).isFalse();
    assertThat(found.metrics()).hasSize(MetricFinder.MOST_PAGES);
    assertThat(canned.listed()).isEqualTo(MetricFinder.MOST_PAGES);
  }

  private static String problem(MetricDataResult result) {
    return read(page(result)).getOrDefault(CPU, Series.SILENT).problem().orElseThrow();
  }

  private static Map<MetricQuery, Series> read(GetMetricDataResponse... pages) {
    CannedCloudWatch canned = new CannedCloudWatch(pages);
    Map<MetricQuery, Series> read = new MetricReader(canned).read(List.of(CPU, MEMORY), RANGE);
    assertThat(canned.asked).hasSameSizeAs(pages);
    return read;
  }

  private static GetMetricDataResponse page(MetricDataResult... results) {
    return GetMetricDataResponse.builder().metricDataResults(results).build();
  }

  /**
   * @param points minute and value in turn
   */
  private static MetricDataResult result(String id, StatusCode status, double... points) {
    MetricDataResult.Builder result =
        MetricDataResult.builder().id(id).label("whatever").statusCode(status);
    List<Instant> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int at = 0; at < points.length; at += 2) {
      times.add(RANGE.at((int) points[at]));
      values.add(points[at + 1]);
    }
    return result.timestamps(times).values(values).build();
  }

  private static Point point(int minute, double value) {
    return new Point(RANGE.at(minute), value);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static MetricQuery query(String name) {
    return new MetricQuery(
        new Metric("AWS/ECS", name, Map.of("ClusterName", "ragqa-cluster", "ServiceName", "api")),
        "Average");
  }
}
