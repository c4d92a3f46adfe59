package io.ragdeck.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;

class CallMeterTest {

  private static final Call LIST = new Call("ecs", "ListClusters");
  private static final SdkRequest CLUSTERS = ListClustersRequest.builder().build();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HandClock clock = new HandClock();
  private final CallMeter meter = new CallMeter(registry, clock);

  @Test
  void countsByServiceOperationAndOutcome() {
    meter.count(LIST, CLUSTERS, Outcome.OK, 1, Duration.ofMillis(80));
    meter.count(LIST, CLUSTERS, Outcome.OK, 3, Duration.ofMillis(80));
    meter.count(LIST, CLUSTERS, Outcome.THROTTLED, 5, Duration.ofMillis(80));

    assertThat(calls("ok")).isEqualTo(2);
    assertThat(calls("throttled")).isEqualTo(1);
    assertThat(registry.get("ragdeck.aws.attempts").tag("service", "ecs").counter().count())
        .isEqualTo(9);
    assertThat(meter.totals().calls()).isEqualTo(3);
    assertThat(meter.totals().attempts()).isEqualTo(9);
    assertThat(meter.totals().unsuccessful()).isEqualTo(1);
  }

  @Test
  void pricesMetricDataByTheMetricsAskedFor() {
    meter.count(
        new Call("cloudwatch", "GetMetricData"),
        GetMetricDataRequest.builder()
            .metricDataQueries(
                metric("cpu"),
                metric("memory"),
                MetricDataQuery.builder().id("sum").expression("cpu + memory").build())
            .build(),
        Outcome.OK,
        1,
        Duration.ZERO);

    assertThat(meter.totals().cost()).isEqualByComparingTo("0.00002");
    assertThat(registry.get("ragdeck.aws.cost").functionCounter().count()).isEqualTo(0.00002);
  }

  @Test
  void pricesOtherCloudWatchRequestsAndCostExplorerByTheRequest() {
    SdkRequest any = ListMetricsRequest.builder().build();
    meter.count(new Call("cloudwatch", "ListMetrics"), any, Outcome.OK, 1, Duration.ZERO);
    assertThat(meter.totals().cost()).isEqualByComparingTo("0.00001");

    meter.count(new Call("ce", "GetCostAndUsage"), any, Outcome.OK, 1, Duration.ZERO);
    assertThat(meter.totals().cost()).isEqualByComparingTo("0.01001");
  }

  @Test
  void chargesNothingForWhatIsFreeOrRefused() {
    meter.count(LIST, CLUSTERS, Outcome.OK, 1, Duration.ZERO);
    meter.count(
        new Call("cloudwatch", "ListMetrics"),
        ListMetricsRequest.builder().build(),
        Outcome.DENIED,
        1,
        Duration.ZERO);

    assertThat(meter.totals().cost()).isEqualByComparingTo("0");
  }

  @Test
  void forgetsCallsOlderThanAnHourInTheHourlySumOnly() {
    meter.count(LIST, CLUSTERS, Outcome.OK, 1, Duration.ZERO);
    clock.now = clock.now.plus(Duration.ofMinutes(30));
    meter.count(LIST, CLUSTERS, Outcome.OK, 1, Duration.ZERO);
    assertThat(meter.totals().callsLastHour()).isEqualTo(2);

    clock.now = clock.now.plus(Duration.ofMinutes(45));
    assertThat(meter.totals().callsLastHour()).isEqualTo(1);

    clock.now = clock.now.plus(Duration.ofDays(2));
    assertThat(meter.totals().callsLastHour()).isZero();
    assertThat(meter.totals().calls()).isEqualTo(2);
  }

  private double calls(String outcome) {
    return registry
        .get("ragdeck.aws.calls")
        .tags("service", "ecs", "operation", "ListClusters", "outcome", outcome)
        .counter()
        .count();
  }

  private static MetricDataQuery metric(String id) {
    return MetricDataQuery.builder().id(id).metricStat(MetricStat.builder().build()).build();
  }

  /** A clock that stands still until it is set. */
  private static final class HandClock extends Clock {

    private Instant now = Instant.parse("2026-11-20T03:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
