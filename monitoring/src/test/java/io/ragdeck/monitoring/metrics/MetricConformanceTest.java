package io.ragdeck.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/** The same data put into the sandbox and over the wire into moto: both are read as the same. */
class MetricConformanceTest {

  private static final Location LOCATION = Location.of("main", "ap-south-1");
  private static final Clock CLOCK = Clock.systemUTC();

  /** So old that the minutes are over, so young that all is kept. */
  private static final Instant BEGAN =
      Instant.ofEpochSecond(CLOCK.instant().getEpochSecond() / 3600 * 3600).minusSeconds(7200);

  private static final MetricRange RANGE =
      MetricRange.between(BEGAN, BEGAN.plusSeconds(599), Duration.ofMinutes(1));

  private static final Metric DEPTH =
      new Metric("ragqa/worker", "QueueDepth", Map.of("Service", "ragqa-worker", "Queue", "pages"));

  private static final MotoServer MOTO = MotoServer.start();
  private static final AwsClients WIRE = MOTO.clients(LOCATION);
  private static final Sandbox SANDBOX =
      new Sandbox(
          "empty", CLOCK, CallPolicy.standard(), new CallMeter(new SimpleMeterRegistry(), CLOCK));

  @BeforeAll
  static void put() {
    List.of(moto(), sandbox()).forEach(MetricConformanceTest::put);
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
    WIRE.close();
    MOTO.close();
  }

  private static CloudWatchClient moto() {
    return WIRE.cloudWatch(LOCATION);
  }

  private static CloudWatchClient sandbox() {
    return SANDBOX.clients().cloudWatch(LOCATION);
  }

  /** Two samples in some minutes, none in others. */
  private static void put(CloudWatchClient cloudWatch) {
    for (int minute : new int[] {0, 1, 2, 5, 9}) {
      for (int sample = 0; sample < 2; sample++) {
        double value = 10 * minute + sample;
        Instant at = BEGAN.plusSeconds(60L * minute + 20L * sample);
        cloudWatch.putMetricData(
            request ->
                request
                    .namespace(DEPTH.namespace())
                    .metricData(
                        datum ->
                            datum
                                .metricName(DEPTH.name())
                                .timestamp(at)
                                .value(value)
                                .dimensions(
                                    // moto finds a metric by its dimensions in this order only.
                                    new TreeMap<>(DEPTH.dimensions())
                                        .entrySet().stream()
                                            .map(
                                                one ->
                                                    Dimension.builder()
                                                        .name(one.getKey())
                                                        .value(one.getValue())
                                                        .build())
                                            .toList())));
      }
    }
  }

  @Test
  void readsTheSameSeries() {
    List<MetricQuery> queries =
        List.of("Average", "Sum", "Minimum", "Maximum", "SampleCount").stream()
            .map(statistic -> new MetricQuery(DEPTH, statistic))
            .toList();
    Map<MetricQuery, Series> here = new MetricReader(sandbox()).read(queries, RANGE);
    assertThat(new MetricReader(moto()).read(queries, RANGE)).isEqualTo(here);
    assertThat(here.values()).allSatisfy(series -> assertThat(series.points()).hasSize(5));
  }

  @Test
  void findsTheSameMetrics() {
    assertThat(new MetricFinder(moto()).find().metrics()).containsExactly(DEPTH);
    assertThat(new MetricFinder(sandbox()).find().metrics()).containsExactly(DEPTH);
  }

  @Test
  void motoHasNoPercentiles() {
    List<MetricQuery> p90 = List.of(new MetricQuery(DEPTH, "p90"));
    assertThat(new MetricReader(sandbox()).read(p90, RANGE).values())
        .allSatisfy(series -> assertThat(series.points()).hasSize(5));
    assertThatThrownBy(() -> new MetricReader(moto()).read(p90, RANGE))
        .isInstanceOf(SdkException.class)
        .satisfies(
            thrown ->
                assertThat(CloudProblem.of(thrown).kind())
                    .isEqualTo(CloudProblem.Kind.UNAVAILABLE));
  }
}
