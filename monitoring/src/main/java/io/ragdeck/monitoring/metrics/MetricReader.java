package io.ragdeck.monitoring.metrics;

import io.ragdeck.monitoring.FanOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Series by GetMetricData, five hundred a call, which is AWS's limit. A call answers with 100,800
 * points at most; what is more comes in pages.
 *
 * <p>AWS asks 0.01 USD for 1,000 series, whatever number of calls and pages they come in.
 */
public final class MetricReader {

  private static final int BATCH = 500;

  private final CloudWatchClient cloudWatch;

  public MetricReader(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /** A series for each query, also where CloudWatch has nothing or failed. */
  public Map<MetricQuery, Series> read(Collection<MetricQuery> queries, MetricRange range) {
    List<MetricQuery> all = queries.stream().distinct().toList();
    Map<MetricQuery, Series> answers = new HashMap<>();
    FanOut.each(FanOut.batches(all, BATCH), batch -> batch(batch, range)).forEach(answers::putAll);
    return answers;
  }

  private Map<MetricQuery, Series> batch(List<MetricQuery> queries, MetricRange range) {
    List<MetricDataQuery> asked = new ArrayList<>(queries.size());
    for (int number = 0; number < queries.size(); number++) {
      asked.add(ask(id(number), queries.get(number), range));
    }
    GetMetricDataRequest request =
        GetMetricDataRequest.builder()
            .metricDataQueries(asked)
            .startTime(range.from())
            .endTime(range.until())
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .build();
    Map<String, SeriesParts> parts = new HashMap<>();
    for (GetMetricDataResponse page : cloudWatch.getMetricDataPaginator(request)) {
      // By its id: labels and order are what AWS likes.
      page.metricDataResults()
          .forEach(
              result ->
                  parts.computeIfAbsent(result.id(), id -> new SeriesParts(range)).add(result));
    }
    Map<MetricQuery, Series> answers = new HashMap<>();
    for (int number = 0; number < queries.size(); number++) {
      SeriesParts found = parts.get(id(number));
      answers.put(queries.get(number), found == null ? Series.SILENT : found.together());
    }
    return answers;
  }

  private static String id(int number) {
    return "q" + number;
  }

  private static MetricDataQuery ask(String id, MetricQuery query, MetricRange range) {
    Metric metric = query.metric();
    List<Dimension> dimensions =
        new TreeMap<>(metric.dimensions())
            .entrySet().stream()
                .map(one -> Dimension.builder().name(one.getKey()).value(one.getValue()).build())
                .toList();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.metric(
                        named ->
                            named
                                .namespace(metric.namespace())
                                .metricName(metric.name())
                                .dimensions(dimensions))
                    .stat(query.statistic())
                    .period((int) range.period().getSeconds()))
        .build();
  }
}
