package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * How the states of alarms on metrics changed. AWS knows it of 30 days; here the metrics are looked
 * through again for each answer, and those of the last day are enough.
 */
public final class AlarmHistories {

  private static final Duration KEPT = Duration.ofDays(1);

  /** Unless asked for fewer, or for up to a hundred. */
  private static final int PAGE = 50;

  private AlarmHistories() {}

  public static DescribeAlarmHistoryResponse describe(
      Account account, DescribeAlarmHistoryRequest request) {
    Instant end = earlier(Objects.requireNonNullElse(request.endDate(), account.now()), account);
    Instant oldest = account.now().minus(KEPT);
    Instant start = Objects.requireNonNullElse(request.startDate(), oldest);
    boolean asked =
        (request.historyItemType() == null
                || request.historyItemType() == HistoryItemType.STATE_UPDATE)
            && (request.alarmTypes().isEmpty()
                || request.alarmTypes().contains(AlarmType.METRIC_ALARM));
    List<AlarmHistoryItem> found =
        !asked
            ? List.of()
            : account.resources().all("AWS::CloudWatch::Alarm").stream()
                .filter(
                    alarm -> request.alarmName() == null || alarm.id().equals(request.alarmName()))
                .flatMap(
                    alarm -> changes(account, alarm, start.isBefore(oldest) ? oldest : start, end))
                .toList();
    boolean oldestFirst = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
    Page<AlarmHistoryItem> page =
        Page.of(
            found,
            item -> key(item, oldestFirst),
            Objects.requireNonNullElse(request.maxRecords(), PAGE),
            request.nextToken(),
            () -> Refusal.of("cloudwatch", "InvalidNextToken", "Invalid nextToken"));
    return DescribeAlarmHistoryResponse.builder()
        .alarmHistoryItems(page.items())
        .nextToken(page.next())
        .build();
  }

  private static Instant earlier(Instant asked, Account account) {
    return asked.isBefore(account.now()) ? asked : account.now();
  }

  private static Stream<AlarmHistoryItem> changes(
      Account account, LiveResource alarm, Instant start, Instant end) {
    Instant from = start.isBefore(alarm.createdAt()) ? alarm.createdAt() : start;
    if (!from.isBefore(end)) {
      return Stream.of();
    }
    List<AlarmHistoryItem> items = new ArrayList<>();
    List<AlarmState.Since> states =
        AlarmState.between(account, alarm, AlarmState.UNCHECKED, from, end);
    for (int at = 1; at < states.size(); at++) {
      AlarmState before = states.get(at - 1).state();
      AlarmState.Since now = states.get(at);
      if (before.value() != now.state().value() && !now.at().isBefore(from)) {
        items.add(
            AlarmHistoryItem.builder()
                .alarmName(alarm.id())
                .alarmType(AlarmType.METRIC_ALARM)
                .historyItemType(HistoryItemType.STATE_UPDATE)
                .timestamp(now.at())
                .historySummary(
                    "Alarm updated from %s to %s".formatted(before.value(), now.state().value()))
                .historyData(data(before, now.state()))
                .build());
      }
    }
    return items.stream();
  }

  private static String data(AlarmState before, AlarmState now) {
    return "{\"version\":\"1.0\",\"oldState\":{\"stateValue\":\"%s\",\"stateReason\":\"%s\"},\"newState\":{\"stateValue\":\"%s\",\"stateReason\":\"%s\"}}"
        .formatted(before.value(), before.reason(), now.value(), now.reason());
  }

  private static String key(AlarmHistoryItem item, boolean oldestFirst) {
    long millis = item.timestamp().toEpochMilli();
    return String.format(
        Locale.ROOT, "%019d %s", oldestFirst ? millis : Long.MAX_VALUE - millis, item.alarmName());
  }
}
