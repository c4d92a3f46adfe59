package io.ragdeck.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.MetricSpan;
import io.ragdeck.monitoring.metrics.Series;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class MetricReadingsTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Clock still = Clock.fixed(Instant.parse("2026-11-20T02:14:30Z"), ZoneOffset.UTC);
  private final Sandbox sandbox =
      new Sandbox("healthy", still, CallPolicy.standard(), new CallMeter(registry, still));
  private final MetricReadings readings = new MetricReadings(sandbox.clients(), sandbox.clock());

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aThousandViewsAreOneReading() {
    Set<Map<MetricQuery, Observed<Series>>> seen = ConcurrentHashMap.newKeySet();
    try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int browser = 0; browser < 1000; browser++) {
        var unused = browsers.submit(() -> seen.add(read(cpu("ragqa-api-gateway"))));
      }
    }
    assertThat(calls()).isEqualTo(1);
    assertThat(seen).hasSize(1);
    assertThat(seen.iterator().next().values())
        .allSatisfy(one -> assertThat(one.value().orElseThrow().points()).hasSize(60));
  }

  @Test
  void whoSharesASeriesReadsItOnce() {
    assertThat(read(cpu("ragqa-api-gateway"), cpu("ragqa-llm-service"))).hasSize(2);
    double asked = metrics();
    assertThat(read(cpu("ragqa-llm-service"), cpu("ragqa-rag-service"))).hasSize(2);
    assertThat(calls()).isEqualTo(2);
    assertThat(metrics() - asked).as("paid for").isEqualTo(0.00001, within());
  }

  @Test
  void readsAgainInTheNextMinuteAndOfLongPeriodsInTheNextFive() {
    Map<MetricQuery, Observed<Series>> hour = read(cpu("ragqa-api-gateway"));
    Map<MetricQuery, Observed<Series>> week = read(MetricSpan.WEEK, cpu("ragqa-api-gateway"));
    sandbox.clock().advance(Duration.ofSeconds(29));
    assertThat(read(cpu("ragqa-api-gateway"))).isEqualTo(hour);
    assertThat(calls()).isEqualTo(2);
    sandbox.clock().advance(Duration.ofSeconds(1));
    assertThat(read(cpu("ragqa-api-gateway"))).isNotEqualTo(hour);
    assertThat(read(MetricSpan.WEEK, cpu("ragqa-api-gateway"))).isNotEqualTo(week);
    sandbox.clock().advance(Duration.ofMinutes(4));
    Map<MetricQuery, Observed<Series>> next = read(MetricSpan.WEEK, cpu("ragqa-api-gateway"));
    assertThat(next.values().iterator().next().observedAt())
        .as("02:15 to 02:20 is one stretch")
        .contains(Instant.parse("2026-11-20T02:15:00Z"));
    assertThat(calls()).isEqualTo(4);
  }

  @Test
  void keepsTheLastGoodSeriesAndSaysWhyThereIsNoNewerOne() {
    Observed<Series> good = one(read(cpu("ragqa-api-gateway")));
    sandbox.clock().advance(Duration.ofMinutes(2));
    int fault = sandbox.faults().add(denied());
    Observed<Series> old = one(read(cpu("ragqa-api-gateway")));
    assertThat(old.value()).isEqualTo(good.value());
    assertThat(old.observedAt()).isEqualTo(good.observedAt());
    assertThat(old.problem().map(CloudProblem::action))
        .contains(Optional.of("cloudwatch:GetMetricData"));
    assertThat(one(read(MetricSpan.DAY, cpu("ragqa-api-gateway"))).value())
        .as("what was never read is unknown")
        .isEmpty();

    double before = calls();
    assertThat(one(read(cpu("ragqa-api-gateway")))).isEqualTo(old);
    assertThat(calls()).as("a failure is not asked again by everybody").isEqualTo(before);
    sandbox.faults().remove(fault);
    sandbox.clock().advance(Duration.ofSeconds(16));
    assertThat(one(read(cpu("ragqa-api-gateway"))).problem()).isEmpty();
  }

  @Test
  void aSeriesThatCloudWatchFailedWithKeepsItsLastGoodPointsAndTheirAge() {
    AtomicReference<Optional<StatusCode>> fails = new AtomicReference<>(Optional.empty());
    MetricReadings some =
        new MetricReadings(failing(sandbox.clients(), fails::get), sandbox.clock());
    Observed<Series> good = one(read(some, cpu("ragqa-api-gateway")));
    for (StatusCode status : List.of(StatusCode.INTERNAL_ERROR, StatusCode.PARTIAL_DATA)) {
      sandbox.clock().advance(Duration.ofMinutes(2));
      fails.set(Optional.of(status));
      Observed<Series> old = one(read(some, cpu("ragqa-api-gateway")));
      assertThat(old.value()).isEqualTo(good.value());
      assertThat(old.observedAt()).isEqualTo(good.observedAt());
      assertThat(old.problem().map(CloudProblem::message).orElseThrow())
          .contains("CloudWatch", "Shown is what was read at 20 Nov 2026, 02:14:30 UTC");
    }
    assertThat(one(read(some, cpu("ragqa-llm-service"))).value())
        .as("a part of what was never read whole is shown as that")
        .isPresent();
    fails.set(Optional.of(StatusCode.INTERNAL_ERROR));
    Observed<Series> never = one(read(some, cpu("ragqa-rag-service")));
    assertThat(never.value()).as("no points are not no data").isEmpty();
    assertThat(never.problem()).isPresent();
  }

  private Map<MetricQuery, Observed<Series>> read(MetricReadings from, MetricQuery query) {
    return from.read(MUMBAI, List.of(query), MetricSpan.HOUR.until(sandbox.clock().instant()));
  }

  /** Half of the points of each series are not given, or none. */
  private static AwsClients failing(AwsClients real, Supplier<Optional<StatusCode>> how) {
    return (AwsClients)
        Proxy.newProxyInstance(
            AwsClients.class.getClassLoader(),
            new Class<?>[] {AwsClients.class},
            (proxy, method, arguments) ->
                method.getName().equals("cloudWatch")
                    ? new Failing(real.cloudWatch(MUMBAI), how)
                    : method.invoke(real, arguments));
  }

  private record Failing(CloudWatchClient real, Supplier<Optional<StatusCode>> how)
      implements CloudWatchClient {

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
      GetMetricDataResponse answer = real.getMetricData(request);
      return how.get()
          .map(
              status ->
                  answer.toBuilder()
                      .metricDataResults(
                          answer.metricDataResults().stream()
                              .map(result -> part(result, status))
                              .toList())
                      .build())
          .orElse(answer);
    }

    private static MetricDataResult part(MetricDataResult result, StatusCode status) {
      int left =
          status == StatusCode.PARTIAL_DATA ? Math.ceilDiv(result.timestamps().size(), 2) : 0;
      return result.toBuilder()
          .statusCode(status)
          .timestamps(result.timestamps().subList(0, left))
          .values(result.values().subList(0, left))
          .build();
    }

    @Override
    public String serviceName() {
      return real.serviceName();
    }

    @Override
    public void close() {
      // The sandbox closes its own.
    }
  }

  @Test
  void listsTheMetricsOfALocationOnceForAllItsSystems() {
    assertThat(readings.listed(MUMBAI).value().orElseThrow().metrics())
        .anyMatch(metric -> metric.namespace().equals("AWS/RDS"));
    double listed = calls("ListMetrics");
    assertThat(readings.listed(MUMBAI).value()).isPresent();
    assertThat(calls("ListMetrics")).isEqualTo(listed);
  }

  private static Fault denied() {
    return new Fault("cloudwatch", "GetMetricData", Optional.empty(), new Effect.Deny(), 1);
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  private static Observed<Series> one(Map<MetricQuery, Observed<Series>> read) {
    return read.values().iterator().next();
  }

  private Map<MetricQuery, Observed<Series>> read(MetricQuery... queries) {
    return read(MetricSpan.HOUR, queries);
  }

  private Map<MetricQuery, Observed<Series>> read(MetricSpan span, MetricQuery... queries) {
    MetricRange range = span.until(sandbox.clock().instant());
    return readings.read(MUMBAI, List.of(queries), range);
  }

  private double calls() {
    return calls("GetMetricData");
  }

  private double calls(String operation) {
    return registry.find("ragdeck.aws.calls").tag("operation", operation).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private double metrics() {
    return registry.get("ragdeck.aws.cost").functionCounter().count();
  }

  private static MetricQuery cpu(String service) {
    return new MetricQuery(
        new Metric(
            "AWS/ECS",
            "CPUUtilization",
            Map.of("ClusterName", "ragqa-cluster", "ServiceName", service)),
        "Average");
  }
}
