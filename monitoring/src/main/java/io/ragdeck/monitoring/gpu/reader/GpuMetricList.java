package io.ragdeck.monitoring.gpu.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuInstance;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;

/**
 * What agents report of GPUs: ListMetrics by 500, once for each gauge. A metric is found by all of
 * its dimensions or not at all, and which those are is up to the agent's configuration: so they are
 * listed, never guessed.
 */
public final class GpuMetricList {

  /** Where the CloudWatch agent puts metrics unless told otherwise. */
  private static final String NAMESPACE = "CWAgent";

  private final CloudWatchClient cloudWatch;

  public GpuMetricList(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /** Those that had data within three hours, whatever instance they are of. */
  public List<Metric> read() {
    return read(Arrays.asList(Gauge.values()));
  }

  /** The same of some gauges. */
  public List<Metric> read(List<Gauge> gauges) {
    return FanOut.flat(
        gauges,
        gauge ->
            cloudWatch
                .listMetricsPaginator(
                    request ->
                        request
                            .namespace(NAMESPACE)
                            .metricName(gauge.metric())
                            .recentlyActive(RecentlyActive.PT3_H))
                .metrics()
                .stream()
                .toList());
  }

  /** Those that are of one GPU of one of these instances. */
  public static List<GpuMetric> of(List<Metric> listed, Collection<GpuInstance> instances) {
    Map<String, String> ids = new HashMap<>();
    for (GpuInstance instance : instances) {
      ids.put(instance.id(), instance.id());
      instance
          .host()
          .ifPresent(
              host -> {
                ids.put(host, instance.id());
                ids.put(host.replaceFirst("[.].*", ""), instance.id());
              });
    }
    return listed.stream().flatMap(metric -> gpu(metric, ids).stream()).toList();
  }

  private static Optional<GpuMetric> gpu(Metric metric, Map<String, String> ids) {
    Map<String, String> dimensions = new HashMap<>();
    metric.dimensions().forEach(one -> dimensions.put(one.name(), one.value()));
    Optional<String> instance =
        Stream.of("InstanceId", "host")
            .flatMap(name -> Optional.ofNullable(dimensions.get(name)).stream())
            .flatMap(value -> Optional.ofNullable(ids.get(value)).stream())
            .findFirst();
    // Without an index it is the sum of several GPUs.
    Optional<String> index =
        Optional.ofNullable(dimensions.get("index")).filter(text -> text.matches("[0-9]{1,3}"));
    Optional<Gauge> gauge =
        Arrays.stream(Gauge.values())
            .filter(one -> one.metric().equals(metric.metricName()))
            .findFirst();
    return instance.flatMap(
        id ->
            index.flatMap(
                number ->
                    gauge.map(
                        one ->
                            new GpuMetric(
                                id,
                                Integer.parseInt(number),
                                dimensions.getOrDefault("name", ""),
                                uuid(metric),
                                one,
                                metric))));
  }

  private static Optional<String> uuid(Metric metric) {
    return metric.dimensions().stream()
        .filter(one -> one.name().equalsIgnoreCase("uuid"))
        .map(Dimension::value)
        .findFirst();
  }
}
