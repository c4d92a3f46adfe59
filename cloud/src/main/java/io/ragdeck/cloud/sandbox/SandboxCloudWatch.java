package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.AlarmChanges;
import io.ragdeck.cloud.sandbox.api.AlarmHistories;
import io.ragdeck.cloud.sandbox.api.Alarms;
import io.ragdeck.cloud.sandbox.api.MetricData;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** CloudWatch as the sandbox serves it. */
final class SandboxCloudWatch implements CloudWatchClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "GetMetricData",
          "ListMetrics",
          "PutMetricData",
          "DescribeAlarms",
          "PutMetricAlarm",
          "DeleteAlarms",
          "SetAlarmState",
          "EnableAlarmActions",
          "DisableAlarmActions",
          "DescribeAlarmHistory");

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
  public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request) {
    return desk.answer("DescribeAlarmHistory", request, AlarmHistories::describe);
  }

  @Override
  public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request) {
    return desk.answer("PutMetricAlarm", request, AlarmChanges::put);
  }

  @Override
  public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request) {
    return desk.answer("DeleteAlarms", request, AlarmChanges::delete);
  }

  @Override
  public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
    return desk.answer("SetAlarmState", request, AlarmChanges::setState);
  }

  @Override
  public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request) {
    return desk.answer("EnableAlarmActions", request, AlarmChanges::enable);
  }

  @Override
  public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request) {
    return desk.answer("DisableAlarmActions", request, AlarmChanges::disable);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
