package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.LogEvents;
import io.ragdeck.cloud.sandbox.api.LogQueries;
import io.ragdeck.cloud.sandbox.api.LogStores;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/** CloudWatch Logs as the sandbox serves it. */
final class SandboxLogs implements CloudWatchLogsClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeLogGroups",
          "DescribeLogStreams",
          "CreateLogGroup",
          "CreateLogStream",
          "PutLogEvents",
          "FilterLogEvents",
          "GetLogEvents",
          "DeleteLogGroup",
          "StartQuery",
          "GetQueryResults",
          "StopQuery");

  private final Desk desk;

  SandboxLogs(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
    return desk.answer("DescribeLogGroups", request, LogStores::describe);
  }

  @Override
  public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
    return desk.answer("DescribeLogStreams", request, LogStores::describeStreams);
  }

  @Override
  public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
    return desk.answer("CreateLogGroup", request, LogStores::create);
  }

  @Override
  public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
    return desk.answer("CreateLogStream", request, LogStores::createStream);
  }

  @Override
  public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
    return desk.answer("PutLogEvents", request, LogStores::put);
  }

  @Override
  public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
    return desk.answer("FilterLogEvents", request, LogEvents::filter);
  }

  @Override
  public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
    return desk.answer("GetLogEvents", request, LogEvents::get);
  }

  @Override
  public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
    return desk.answer("DeleteLogGroup", request, LogStores::delete);
  }

  @Override
  public StartQueryResponse startQuery(StartQueryRequest request) {
    return desk.answer("StartQuery", request, LogQueries::start);
  }

  @Override
  public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
    return desk.answer("GetQueryResults", request, LogQueries::results);
  }

  @Override
  public StopQueryResponse stopQuery(StopQueryRequest request) {
    return desk.answer("StopQuery", request, LogQueries::stop);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
