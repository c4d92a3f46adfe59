package io.ragdeck.monitoring.gpu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuInstance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** How many calls a large fleet takes, and whose metric is whose. */
class ManyMetricsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:31Z");

  private final List<GetMetricDataRequest> asked = new ArrayList<>();

  private final CloudWatchClient cloudWatch =
      new CloudWatchClient() {
        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
          synchronized (asked) {
            asked.add(request);
          }
          return GetMetricDataResponse.builder().build();
        }

        @Override
        public String serviceName() {
          return SERVICE_NAME;
        }

        @Override
        public void close() {}
      };

  @Test
  void asksForFiveHundredSeriesACallInWholeMinutes() {
    List<Metric> listed = new ArrayList<>();
    List<GpuInstance> instances = new ArrayList<>();
    for (int number = 0; number < 30; number++) {
      instances.add(instance("i-" + number));
      for (int index = 0; index < 8; index++) {
        for (Gauge gauge : Gauge.values()) {
          listed.add(metric(gauge, "InstanceId", "i-" + number, index));
        }
      }
    }

    new GpuMetricReader(cloudWatch, Clock.fixed(NOW, ZoneOffset.UTC))
        .read(GpuMetricList.of(listed, instances), Set.of("one", "two"));

    // 30 instances of 8 GPUs with 5 gauges, and 2 clusters: 1,202 series.
    assertThat(asked).hasSize(3);
    assertThat(asked).extracting(one -> one.metricDataQueries().size()).contains(500, 500, 202);
    assertThat(asked)
        .allMatch(one -> one.endTime().equals(Instant.parse("2026-11-20T02:14:00Z")))
        .allMatch(one -> one.startTime().equals(Instant.parse("2026-11-20T01:14:00Z")));
  }

  @Test
  void knowsAnInstanceByItsHostToo() {
    GpuInstance instance = instance("i-1");
    List<Metric> listed =
        List.of(
            metric(Gauge.POWER, "host", "ip-10-0-1-17.ap-south-1.compute.internal", 0),
            metric(Gauge.POWER, "host", "ip-10-0-1-17", 1),
            metric(Gauge.POWER, "host", "ip-10-0-1-99", 2),
            metric(Gauge.POWER, "InstanceId", "i-2", 3));

    assertThat(GpuMetricList.of(listed, List.of(instance)))
        .extracting(GpuMetric::index)
        .containsExactly(0, 1);
  }

  private static GpuInstance instance(String id) {
    return new GpuInstance(
        id,
        "p4d.24xlarge",
        "running",
        "ap-south-1a",
        Optional.of("ip-10-0-1-17.ap-south-1.compute.internal"),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static Metric metric(Gauge gauge, String name, String value, int index) {
    return Metric.builder()
        .namespace("CWAgent")
        .metricName(gauge.metric())
        .dimensions(
            Dimension.builder().name(name).value(value).build(),
            Dimension.builder().name("index").value("" + index).build())
        .build();
  }
}
