package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The operations of CloudWatch on alarms; their states follow the metrics as they are now. */
public final class Alarms {

  private static final String METRIC = AlarmWatches.METRIC;
  private static final String COMPOSITE = AlarmWatches.COMPOSITE;

  private Alarms() {}

  /** Metric alarms only, unless composite ones are asked for, as on AWS. */
  public static DescribeAlarmsResponse describe(Account account, DescribeAlarmsRequest request) {
    boolean composite = request.alarmTypes().contains(AlarmType.COMPOSITE_ALARM);
    boolean metric =
        request.alarmTypes().isEmpty() || request.alarmTypes().contains(AlarmType.METRIC_ALARM);
    List<LiveResource> found =
        Stream.concat(
                metric ? account.resources().all(METRIC).stream() : Stream.of(),
                composite ? account.resources().all(COMPOSITE).stream() : Stream.of())
            .filter(one -> isAsked(one, request))
            .filter(
                one ->
                    request.stateValue() == null
                        || AlarmWatches.of(account, one).state().value() == request.stateValue())
            .toList();
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("cloudwatch", "DescribeAlarms", request.maxRecords()),
            request.nextToken(),
            () -> Refusal.of("cloudwatch", "InvalidNextToken", "Invalid nextToken"));
    return DescribeAlarmsResponse.builder()
        .metricAlarms(
            page.items().stream()
                .filter(one -> one.type().equals(METRIC))
                .map(one -> metric(account, one))
                .toList())
        .compositeAlarms(
            page.items().stream()
                .filter(one -> one.type().equals(COMPOSITE))
                .map(one -> composite(account, one))
                .toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean isAsked(LiveResource alarm, DescribeAlarmsRequest request) {
    return (!request.hasAlarmNames() || request.alarmNames().contains(alarm.id()))
        && (request.alarmNamePrefix() == null || alarm.id().startsWith(request.alarmNamePrefix()))
        && (request.actionPrefix() == null
            || alarm
                .properties()
                .path("AlarmActions")
                .valueStream()
                .anyMatch(action -> action.asText().startsWith(request.actionPrefix())));
  }

  private static MetricAlarm metric(Account account, LiveResource alarm) {
    AlarmWatches.Standing standing = AlarmWatches.of(account, alarm);
    return Shaped.from(alarm.properties(), MetricAlarm.builder())
        .alarmName(alarm.id())
        .alarmArn(alarm.arn().orElse(null))
        .actionsEnabled(alarm.properties().path("ActionsEnabled").asBoolean(true))
        .alarmConfigurationUpdatedTimestamp(AlarmSettings.configured(alarm))
        .stateValue(standing.state().value())
        .stateReason(standing.state().reason())
        .stateUpdatedTimestamp(standing.since())
        .stateTransitionedTimestamp(standing.since())
        .build();
  }

  private static CompositeAlarm composite(Account account, LiveResource alarm) {
    AlarmWatches.Standing standing = AlarmWatches.of(account, alarm);
    return Shaped.from(alarm.properties(), CompositeAlarm.builder())
        .alarmName(alarm.id())
        .alarmArn(alarm.arn().orElse(null))
        .actionsEnabled(alarm.properties().path("ActionsEnabled").asBoolean(true))
        .alarmConfigurationUpdatedTimestamp(AlarmSettings.configured(alarm))
        .stateValue(standing.state().value())
        .stateReason(standing.state().reason())
        .stateUpdatedTimestamp(standing.since())
        .stateTransitionedTimestamp(standing.since())
        .build();
  }
}
