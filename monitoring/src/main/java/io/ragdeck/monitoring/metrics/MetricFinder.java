package io.ragdeck.monitoring.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;

/**
 * What there is that no list of ours names: a team's own metrics, queues, the agent's. ListMetrics
 * knows what had data within two weeks and gives 500 a page, whatever one asks for; 1,000 calls are
 * 0.01 USD.
 */
public final class MetricFinder {

  /** Of 500 each. An account with more has metrics that nobody would find by looking at a page. */
  static final int MOST_PAGES = 40;

  private final CloudWatchClient cloudWatch;

  public MetricFinder(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /**
   * The metrics of a location.
   *
   * @param complete false where there are more than were read
   */
  public record Found(List<Metric> metrics, boolean complete) {

    public Found {
      metrics = List.copyOf(metrics);
    }
  }

  public Found find() {
    List<Metric> metrics = new ArrayList<>();
    int pages = 0;
    for (ListMetricsResponse page : cloudWatch.listMetricsPaginator()) {
      page.metrics().stream().map(MetricFinder::translate).forEach(metrics::add);
      pages++;
      if (pages == MOST_PAGES && page.nextToken() != null) {
        return new Found(metrics.stream().distinct().toList(), false);
      }
    }
    // An emulator lists a metric once for each of its points.
    return new Found(metrics.stream().distinct().toList(), true);
  }

  private static Metric translate(software.amazon.awssdk.services.cloudwatch.model.Metric metric) {
    Map<String, String> dimensions =
        metric.dimensions().stream()
            .collect(Collectors.toMap(Dimension::name, Dimension::value, (first, second) -> first));
    return new Metric(metric.namespace(), metric.metricName(), dimensions);
  }
}
