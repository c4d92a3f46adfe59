package io.ragdeck.monitoring.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;

/** Answers what it was given: what CloudWatch does at times, and no sandbox can be made to do. */
final class CannedCloudWatch implements CloudWatchClient {

  final List<GetMetricDataRequest> asked = new ArrayList<>();
  private final Deque<GetMetricDataResponse> answers = new ArrayDeque<>();
  private int listed;

  CannedCloudWatch(GetMetricDataResponse... pages) {
    answers.addAll(List.of(pages));
  }

  @Override
  public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
    asked.add(request);
    return answers.removeFirst();
  }

  /** There is always more. */
  @Override
  public ListMetricsResponse listMetrics(ListMetricsRequest request) {
    listed++;
    return ListMetricsResponse.builder()
        .metrics(metric -> metric.namespace("Own").metricName("M" + listed))
        .nextToken("more")
        .build();
  }

  int listed() {
    return listed;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
