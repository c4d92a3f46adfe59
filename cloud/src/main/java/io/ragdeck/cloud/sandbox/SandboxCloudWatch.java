package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Alarms;
import io.ragdeck.cloud.sandbox.api.MetricData;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** CloudWatch as the sandbox serves it. */
final class SandboxCloudWatch implements CloudWatchClient {

  static final Set<String> OPERATIONS =
      Set.of("GetMetricData", "ListMetrics", "PutMetricData", "DescribeAlarms");

  private final Desk desk;

  SandboxCloudWatch(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
    return desk.answer("GetMetricData", request, MetricData::get);
  }

  @Override
  public ListMetricsResponse listMetrics(ListMetricsRequest request) {
    return desk.answer("ListMetrics", request, MetricData::list);
  }

  @Override
  public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
    return desk.answer("PutMetricData", request, MetricData::put);
  }

  @Override
  public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
    return desk.answer("DescribeAlarms", request, Alarms::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
