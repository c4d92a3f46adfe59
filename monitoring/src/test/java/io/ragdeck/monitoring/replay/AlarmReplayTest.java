package io.ragdeck.monitoring.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Actions;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A week by hand. */
class AlarmReplayTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:48:30Z");
  private static final Instant END = Instant.parse("2026-11-20T02:45:00Z");
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Evaluation TWO_OF_THREE = rule(80, 3, 2, FIVE, "missing");

  @Test
  void tellsHowOftenAndForHowLongItWouldHaveCalled() {
    Week week = AlarmReplay.week(FIVE, 3, NOW);
    // Twice for a while, once for one period, which is too short, and at the very end.
    Replayed done =
        AlarmReplay.of(
            alarm(TWO_OF_THREE),
            TWO_OF_THREE,
            points(week, 50, Map.of(100, 4, 500, 10, 900, 1, 2013, 3)),
            week);

    assertThat(done.spells()).hasSize(3);
    // The second breaching period brings it; it goes when two of three are well again.
    assertThat(done.spells().getFirst())
        .isEqualTo(new Spell(at(week, 102), Optional.of(at(week, 106))));
    assertThat(done.spells().get(1).length(END)).isEqualTo(FIVE.multipliedBy(10));
    assertThat(done.spells().getLast()).isEqualTo(new Spell(at(week, 2015), Optional.empty()));
    assertThat(done.called()).isEqualTo(FIVE.multipliedBy(4 + 10 + 1));
    assertThat(done.until()).isEqualTo(END);
    assertThat(done.whole()).isEqualTo(Duration.ofDays(7));
    assertThat(done.isWhollyKnown()).isTrue();
  }

  @Test
  void anotherThresholdGivesAnotherAnswer() {
    Week week = AlarmReplay.week(FIVE, 3, NOW);
    List<Point> points = points(week, 50, Map.of(100, 4, 500, 10));

    assertThat(replayed(rule(95, 3, 2, FIVE, "missing"), points, week).spells()).isEmpty();
    Replayed always = replayed(rule(40, 3, 2, FIVE, "missing"), points, week);
    assertThat(always.spells())
        .as("it called before the week began, and calls on")
        .containsExactly(new Spell(week.from(), Optional.empty()));
    assertThat(replayed(rule(80, 3, 3, FIVE, "missing"), points, week).called())
        .isEqualTo(FIVE.multipliedBy(2 + 8));
  }

  @Test
  void saysOfHowMuchNothingIsKnown() {
    Week week = AlarmReplay.week(FIVE, 3, NOW);
    List<Point> half =
        points(week, 50, Map.of()).stream()
            .filter(point -> point.at().isAfter(week.from().plus(Duration.ofDays(3))))
            .toList();
    Replayed done = replayed(TWO_OF_THREE, half, week);

    assertThat(done.known()).isEqualTo(Duration.ofDays(4).minus(FIVE));
    assertThat(done.isWhollyKnown()).isFalse();
    assertThat(replayed(TWO_OF_THREE, List.of(), week).known()).isZero();
    assertThat(replayed(rule(80, 3, 2, FIVE, "breaching"), half, week).spells())
        .as("missing data breach, where the alarm says so")
        .hasSize(1);
  }

  @Test
  void alarmsOnDynamoDbIgnoreMissingDataWhateverTheySay() {
    Week week = AlarmReplay.week(FIVE, 3, NOW);
    Evaluation rule = rule(80, 3, 2, FIVE, "breaching");
    Alarm alarm =
        alarm(
            new Subject.OneMetric(
                new Metric("AWS/DynamoDB", "ThrottledRequests", Map.of()), "Sum", rule));

    assertThat(AlarmReplay.of(alarm, rule, List.of(), week).spells()).isEmpty();
  }

  @Test
  void aLowerThresholdNeverCallsLess() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      Duration period = Duration.ofMinutes(30);
      Week week = AlarmReplay.week(period, 5, NOW);
      List<Point> points = new ArrayList<>();
      for (int at = 0; at < week.range().periods(); at++) {
        if (random.nextInt(10) > 0) {
          points.add(new Point(week.range().at(at), random.nextInt(100)));
        }
      }
      int periods = 1 + random.nextInt(5);
      int datapoints = 1 + random.nextInt(periods);
      Duration last = Duration.ZERO;
      for (int threshold = 100; threshold >= 0; threshold -= 10) {
        Duration called =
            replayed(rule(threshold, periods, datapoints, period, "notBreaching"), points, week)
                .called();
        assertThat(called).isGreaterThanOrEqualTo(last);
        last = called;
      }
    }
  }

  @Test
  void saysWhatCantBeTriedAndWhy() {
    assertThat(AlarmReplay.obstacle(alarm(TWO_OF_THREE))).isEmpty();
    assertThat(AlarmReplay.obstacle(alarm(rule(1, 1, 1, Duration.ofSeconds(10), "missing"))))
        .hasValueSatisfying(why -> assertThat(why).contains("10 s", "three hours"));
    assertThat(AlarmReplay.obstacle(alarm(new Subject.OtherAlarms("ALARM(\"a\")"))))
        .hasValueSatisfying(why -> assertThat(why).contains("other alarms"));
    assertThat(
            AlarmReplay.obstacle(
                alarm(new Subject.MetricMath(Optional.of("a - b"), List.of(), TWO_OF_THREE))))
        .hasValueSatisfying(why -> assertThat(why).contains("expression"));
    Evaluation band =
        new Evaluation(FIVE, 3, 2, OptionalDouble.empty(), Comparison.OUTSIDE, "missing");
    assertThat(AlarmReplay.obstacle(alarm(band))).isPresent();
  }

  private static Replayed replayed(Evaluation rule, List<Point> points, Week week) {
    return AlarmReplay.of(alarm(TWO_OF_THREE), rule, points, week);
  }

  /** The moment at which a period of the week begins, counted from 0. */
  private static Instant at(Week week, int number) {
    return week.from().plus(FIVE.multipliedBy(number));
  }

  /** Everything of one value, with rows of 90 from some periods of the week on. */
  private static List<Point> points(Week week, double usual, Map<Integer, Integer> high) {
    List<Point> points = new ArrayList<>();
    for (int number = 0; number < week.range().periods(); number++) {
      Instant begin = week.range().at(number);
      boolean isHigh =
          high.entrySet().stream()
              .anyMatch(
                  row ->
                      !begin.isBefore(at(week, row.getKey()))
                          && begin.isBefore(at(week, row.getKey() + row.getValue())));
      points.add(new Point(begin, isHigh ? 90 : usual));
    }
    return points;
  }

  private static Evaluation rule(
      double threshold, int periods, int datapoints, Duration period, String missing) {
    return new Evaluation(
        period, periods, datapoints, OptionalDouble.of(threshold), Comparison.ABOVE, missing);
  }

  private static Alarm alarm(Evaluation rule) {
    return alarm(
        new Subject.OneMetric(
            new Metric("AWS/ECS", "CPUUtilization", Map.of("ServiceName", "api")),
            "Average",
            rule));
  }

  private static Alarm alarm(Subject subject) {
    return new Alarm(
        "arn:aws:cloudwatch:ap-south-1:111122223333:alarm:busy",
        "busy",
        Optional.empty(),
        State.OK,
        "",
        NOW,
        NOW,
        subject,
        true,
        new Actions(List.of(), List.of(), List.of()));
  }
}
