package io.ragdeck.monitoring.replay;

import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.replay.AlarmRule.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An alarm of CloudWatch on the data of the last week, as it is or with another rule. It is judged
 * at the end of each period; CloudWatch does so each minute, so moments may be a period off.
 */
public final class AlarmReplay {

  /** CloudWatch keeps points of less than a minute for three hours. */
  private static final Duration FINEST = Duration.ofMinutes(1);

  private AlarmReplay() {}

  /** Why an alarm can't be tried; empty where it can. */
  public static Optional<String> obstacle(Alarm alarm) {
    return switch (alarm.subject()) {
      case Subject.OtherAlarms _ ->
          Optional.of("It looks at other alarms and has no data of its own: try those.");
      case Subject.MetricMath math when math.expression().isPresent() ->
          Optional.of(
              "It compares the value of an expression, which CloudWatch works out and does not keep.");
      case Subject.MetricMath _ -> Optional.of("It compares with what CloudWatch expects.");
      case Subject.OneMetric one -> obstacle(one.evaluation());
    };
  }

  private static Optional<String> obstacle(Evaluation rule) {
    if (rule.threshold().isEmpty() || rule.comparison() == Comparison.OUTSIDE) {
      return Optional.of("It compares with what CloudWatch expects, which it does not keep.");
    }
    long seconds = rule.period().toSeconds();
    return rule.period().compareTo(FINEST) < 0 || seconds % FINEST.toSeconds() != 0
        ? Optional.of(
            "Its period is %s s, and CloudWatch keeps such data for three hours only."
                .formatted(seconds))
        : Optional.empty();
  }

  /** The series that an alarm without obstacles looks at. */
  public static MetricQuery query(Alarm alarm) {
    if (alarm.subject() instanceof Subject.OneMetric one) {
      return new MetricQuery(one.metric(), one.statistic());
    }
    throw new IllegalArgumentException("It has no metric of its own: " + alarm.name());
  }

  /** The week for which rules of that period and of so many periods at most can be tried. */
  public static Week week(Duration period, int mostPeriods, Instant now) {
    return Week.until(now, period, mostPeriods + AlarmRule.MORE);
  }

  /**
   * What it would have done.
   *
   * @param alarm without obstacles
   * @param rule in place of its own
   * @param points of its series, all that CloudWatch has in the range of the week
   */
  public static Replayed of(Alarm alarm, Evaluation rule, List<Point> points, Week week) {
    AlarmRule tried = AlarmRule.of(rule, missing(alarm, rule));
    MetricRange range = week.range();
    Map<Instant, Double> byPeriod = new HashMap<>();
    points.forEach(point -> byPeriod.put(point.at(), point.value()));
    List<OptionalDouble> values = new ArrayList<>(range.periods());
    for (int number = 0; number < range.periods(); number++) {
      Double value = byPeriod.get(range.at(number));
      values.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    }
    Course course = new Course();
    State state = State.INSUFFICIENT_DATA;
    for (int end = tried.looksAt(); end <= values.size(); end++) {
      state = tried.judge(values.subList(end - tried.looksAt(), end), state);
      Instant moment = range.at(end);
      if (!moment.isBefore(week.from())) {
        course.at(moment, state == State.ALARM);
      }
    }
    long known = byPeriod.keySet().stream().filter(at -> !at.isBefore(week.from())).count();
    return new Replayed(
        week.from(), week.until(), course.spells(), range.period().multipliedBy(known));
  }

  /** AWS: alarms on DynamoDB ignore missing data whatever they say. */
  private static Missing missing(Alarm alarm, Evaluation rule) {
    return alarm.metrics().anyMatch(metric -> metric.namespace().equals("AWS/DynamoDB"))
        ? Missing.IGNORED
        : Missing.named(rule.missing());
  }
}
