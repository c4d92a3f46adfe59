package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Alarms by 100, those on metrics and those on other alarms. */
final class AlarmReader {

  private static final int MINUTE = 60;

  private final CloudWatchClient cloudWatch;
  private final TagIndex tags;

  AlarmReader(CloudWatchClient cloudWatch, TagIndex tags) {
    this.cloudWatch = cloudWatch;
    this.tags = tags;
  }

  List<Asset> read() {
    return cloudWatch
        .describeAlarmsPaginator(
            request ->
                request
                    .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                    .maxRecords(Kind.ALARMS.page()))
        .stream()
        .flatMap(this::assets)
        .toList();
  }

  private Stream<Asset> assets(DescribeAlarmsResponse page) {
    return Stream.concat(
        page.metricAlarms().stream().map(this::asset),
        page.compositeAlarms().stream().map(this::asset));
  }

  private Asset asset(MetricAlarm alarm) {
    long metrics = alarm.metrics().stream().filter(one -> one.metricStat() != null).count();
    return new Asset(
        alarm.alarmArn(),
        alarm.alarmName(),
        Optional.empty(),
        tags.of(alarm.alarmArn()),
        new Shape.Alarm(
            alarm.period() != null && alarm.period() < MINUTE, (int) Math.max(1, metrics)));
  }

  private Asset asset(CompositeAlarm alarm) {
    return new Asset(
        alarm.alarmArn(),
        alarm.alarmName(),
        Optional.empty(),
        tags.of(alarm.alarmArn()),
        new Shape.Alarm(false, 0));
  }
}
