package io.ragdeck.monitoring.alarms;

import io.ragdeck.monitoring.alarms.Alarm.Actions;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.alarms.Alarm.Term;
import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Every alarm of a location, those on metrics and those on other alarms, by a hundred a call, which
 * is AWS's limit. 1,000 calls are 0.01 USD.
 */
public final class AlarmReader {

  public static final int PAGE = 100;

  private final CloudWatchClient cloudWatch;

  public AlarmReader(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  public List<Alarm> read() {
    return cloudWatch
        .describeAlarmsPaginator(
            request ->
                request
                    .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                    .maxRecords(PAGE))
        .stream()
        .flatMap(AlarmReader::translate)
        .toList();
  }

  private static Stream<Alarm> translate(DescribeAlarmsResponse page) {
    return Stream.concat(
        page.metricAlarms().stream().map(AlarmReader::translate),
        page.compositeAlarms().stream().map(AlarmReader::translate));
  }

  static Alarm translate(MetricAlarm alarm) {
    Instant configured = time(alarm.alarmConfigurationUpdatedTimestamp());
    return new Alarm(
        alarm.alarmArn(),
        alarm.alarmName(),
        text(alarm.alarmDescription()),
        state(alarm.stateValue()),
        text(alarm.stateReason()).orElse(""),
        since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp(), configured),
        configured,
        subject(alarm),
        !Boolean.FALSE.equals(alarm.actionsEnabled()),
        new Actions(alarm.alarmActions(), alarm.okActions(), alarm.insufficientDataActions()));
  }

  private static Alarm translate(CompositeAlarm alarm) {
    Instant configured = time(alarm.alarmConfigurationUpdatedTimestamp());
    return new Alarm(
        alarm.alarmArn(),
        alarm.alarmName(),
        text(alarm.alarmDescription()),
        state(alarm.stateValue()),
        text(alarm.stateReason()).orElse(""),
        since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp(), configured),
        configured,
        new Subject.OtherAlarms(text(alarm.alarmRule()).orElse("")),
        !Boolean.FALSE.equals(alarm.actionsEnabled()),
        new Actions(alarm.alarmActions(), alarm.okActions(), alarm.insufficientDataActions()));
  }

  /** A new reason for the same state moves the time of the update, not that of the change. */
  private static Instant since(
      @Nullable Instant transitioned, @Nullable Instant updated, Instant configured) {
    return Optional.ofNullable(transitioned)
        .or(() -> Optional.ofNullable(updated))
        .orElse(configured);
  }

  private static Subject subject(MetricAlarm alarm) {
    Optional<MetricDataQuery> compared =
        alarm.metrics().stream()
            .filter(query -> !Boolean.FALSE.equals(query.returnData()))
            .findFirst();
    if (alarm.metrics().isEmpty()) {
      return new Subject.OneMetric(
          metric(alarm.namespace(), alarm.metricName(), alarm.dimensions()),
          statistic(alarm),
          evaluation(alarm, Duration.ofSeconds(Objects.requireNonNullElse(alarm.period(), 60))));
    }
    List<Term> terms =
        alarm.metrics().stream()
            .filter(query -> query.metricStat() != null)
            .map(query -> term(query.id(), query.metricStat()))
            .toList();
    Duration period =
        terms.stream()
            .map(Term::period)
            .max(Duration::compareTo)
            .orElse(
                Duration.ofSeconds(
                    compared.map(MetricDataQuery::period).map(Integer::longValue).orElse(60L)));
    Optional<String> expression = compared.map(MetricDataQuery::expression);
    if (expression.isEmpty() && terms.size() == 1) {
      Term only = terms.getFirst();
      return new Subject.OneMetric(only.metric(), only.statistic(), evaluation(alarm, period));
    }
    return new Subject.MetricMath(expression, terms, evaluation(alarm, period));
  }

  private static Term term(String id, MetricStat stat) {
    return new Term(
        id,
        metric(stat.metric().namespace(), stat.metric().metricName(), stat.metric().dimensions()),
        stat.stat(),
        Duration.ofSeconds(stat.period()));
  }

  private static String statistic(MetricAlarm alarm) {
    return text(alarm.extendedStatistic())
        .or(() -> text(alarm.statisticAsString()))
        .orElse("Average");
  }

  private static Metric metric(
      @Nullable String namespace, @Nullable String name, List<Dimension> dimensions) {
    return new Metric(
        text(namespace).orElse(""),
        text(name).orElse(""),
        dimensions.stream()
            .collect(
                Collectors.toMap(Dimension::name, Dimension::value, (first, second) -> first)));
  }

  private static Evaluation evaluation(MetricAlarm alarm, Duration period) {
    int periods = Objects.requireNonNullElse(alarm.evaluationPeriods(), 1);
    return new Evaluation(
        period,
        periods,
        Objects.requireNonNullElse(alarm.datapointsToAlarm(), periods),
        alarm.threshold() == null || alarm.thresholdMetricId() != null
            ? OptionalDouble.empty()
            : OptionalDouble.of(alarm.threshold()),
        comparison(alarm.comparisonOperator()),
        text(alarm.treatMissingData()).orElse("missing"));
  }

  private static Comparison comparison(@Nullable ComparisonOperator operator) {
    return switch (operator) {
      case GREATER_THAN_THRESHOLD -> Comparison.ABOVE;
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> Comparison.AT_LEAST;
      case LESS_THAN_THRESHOLD -> Comparison.BELOW;
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> Comparison.AT_MOST;
      case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
          LESS_THAN_LOWER_THRESHOLD,
          GREATER_THAN_UPPER_THRESHOLD,
          UNKNOWN_TO_SDK_VERSION ->
          Comparison.OUTSIDE;
      case null -> Comparison.OUTSIDE;
    };
  }

  private static State state(@Nullable StateValue value) {
    return switch (value) {
      case OK -> State.OK;
      case ALARM -> State.ALARM;
      case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION -> State.INSUFFICIENT_DATA;
      case null -> State.INSUFFICIENT_DATA;
    };
  }

  private static Instant time(@Nullable Instant given) {
    return Objects.requireNonNullElse(given, Instant.EPOCH);
  }

  private static Optional<String> text(@Nullable String given) {
    return Optional.ofNullable(given).filter(text -> !text.isBlank());
  }
}
