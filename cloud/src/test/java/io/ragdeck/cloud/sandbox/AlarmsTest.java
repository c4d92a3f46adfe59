package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Alarms by the API: how they are made, how they stand, and how that changes. */
class AlarmsTest {

  private final World world = new World("healthy");
  private final CloudWatchClient cloudWatch = world.sandbox.clients().cloudWatch(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void followsItsMetricAndRemembersWhen() {
    cloudWatch.putMetricAlarm(alarm("orders", "missing").build());
    assertThat(orders().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);

    put(10);
    pass(2);
    assertThat(orders().stateValue()).isEqualTo(StateValue.ALARM);
    Instant since = orders().stateTransitionedTimestamp();
    pass(1);
    put(10);
    pass(2);
    assertThat(orders().stateValue()).isEqualTo(StateValue.ALARM);

    put(1);
    pass(2);
    assertThat(orders().stateValue()).isEqualTo(StateValue.OK);
    assertThat(orders().stateTransitionedTimestamp()).isAfter(since);
    assertThat(history())
        .contains(
            "Alarm updated from ALARM to OK", "Alarm updated from INSUFFICIENT_DATA to ALARM");
  }

  @Test
  void missingDataCountAsItSays() {
    cloudWatch.putMetricAlarm(alarm("orders", "ignore").build());
    put(10);
    pass(2);
    assertThat(orders().stateValue()).isEqualTo(StateValue.ALARM);
    pass(10);
    assertThat(orders().stateValue()).as("ignored").isEqualTo(StateValue.ALARM);

    cloudWatch.putMetricAlarm(alarm("orders", "notBreaching").build());
    pass(3);
    assertThat(orders().stateValue()).isEqualTo(StateValue.OK);
    cloudWatch.putMetricAlarm(alarm("orders", "breaching").build());
    pass(3);
    assertThat(orders().stateValue()).isEqualTo(StateValue.ALARM);
  }

  @Test
  void aStateThatSomebodySetGoesByItself() {
    cloudWatch.putMetricAlarm(alarm("orders", "notBreaching").build());
    pass(3);
    cloudWatch.setAlarmState(
        it -> it.alarmName("orders").stateValue(StateValue.ALARM).stateReason("A test"));

    assertThat(orders().stateReason()).isEqualTo("A test");
    assertThat(cloudWatch.describeAlarms(it -> it.stateValue("ALARM")).metricAlarms())
        .extracting(MetricAlarm::alarmName)
        .contains("orders");
    pass(2);
    assertThat(orders().stateValue()).isEqualTo(StateValue.OK);
    assertThat(history())
        .contains("Alarm updated from OK to ALARM", "Alarm updated from ALARM to OK");
    assertThatThrownBy(
            () ->
                cloudWatch.setAlarmState(
                    it -> it.alarmName("none").stateValue(StateValue.OK).stateReason("x")))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            refused ->
                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void actionsAreSwitchedOffAndOn() {
    cloudWatch.putMetricAlarm(alarm("orders", "missing").build());
    cloudWatch.disableAlarmActions(it -> it.alarmNames("orders", "not-there"));
    assertThat(orders().actionsEnabled()).isFalse();
    cloudWatch.enableAlarmActions(it -> it.alarmNames("orders"));
    assertThat(orders().actionsEnabled()).isTrue();

    cloudWatch.deleteAlarms(it -> it.alarmNames("orders"));
    assertThat(cloudWatch.describeAlarms(it -> it.alarmNames("orders")).metricAlarms()).isEmpty();
    assertThatThrownBy(() -> cloudWatch.deleteAlarms(it -> it.alarmNames("orders")))
        .isInstanceOf(CloudWatchException.class);
  }

  @Test
  void refusesWhatFitsNotTogether() {
    for (PutMetricAlarmRequest wrong :
        List.of(
            alarm("a", "missing").metricName(null).build(),
            alarm("a", "missing").extendedStatistic("p95").build(),
            alarm("a", "missing").datapointsToAlarm(9).build(),
            alarm("a", "missing").threshold(null).build(),
            alarm("a", "missing").period(null).build())) {
      assertThatThrownBy(() -> cloudWatch.putMetricAlarm(wrong))
          .isInstanceOfSatisfying(
              CloudWatchException.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }
  }

  @Test
  void blueprintsAlarmsOnMissingTasksAreWellWhereAllRun() {
    assertThat(
            cloudWatch.describeAlarmsPaginator(it -> it.maxRecords(100)).metricAlarms().stream()
                .filter(alarm -> alarm.alarmName().endsWith("-tasks-missing")))
        .hasSizeGreaterThan(10)
        .allSatisfy(alarm -> assertThat(alarm.stateValue()).isEqualTo(StateValue.OK));
  }

  private MetricAlarm orders() {
    return cloudWatch.describeAlarms(it -> it.alarmNames("orders")).metricAlarms().getFirst();
  }

  private List<String> history() {
    return cloudWatch
        .describeAlarmHistory(it -> it.alarmName("orders"))
        .alarmHistoryItems()
        .stream()
        .map(AlarmHistoryItem::historySummary)
        .toList();
  }

  private void put(double value) {
    cloudWatch.putMetricData(
        it ->
            it.namespace("Shop")
                .metricData(
                    MetricDatum.builder()
                        .metricName("Orders")
                        .timestamp(world.now())
                        .value(value)
                        .build()));
  }

  private void pass(int minutes) {
    IntStream.range(0, minutes)
        .forEach(minute -> world.sandbox.clock().advance(Duration.ofMinutes(1)));
  }

  private static PutMetricAlarmRequest.Builder alarm(String name, String missing) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name)
        .namespace("Shop")
        .metricName("Orders")
        .statistic(Statistic.SUM)
        .period(60)
        .evaluationPeriods(2)
        .datapointsToAlarm(1)
        .threshold(5.0)
        .treatMissingData(missing)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
  }
}
