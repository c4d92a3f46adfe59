package io.ragdeck.console.alarms;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.metrics.MetricReadings;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.replay.AlarmReplay;
import io.ragdeck.monitoring.replay.Replayed;
import io.ragdeck.monitoring.replay.Week;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries rules of alarms on the last week, when somebody asks for it: one series for each alarm, of
 * which AWS asks 0.01 USD for a thousand. Who asks again within minutes reads what was read.
 */
@Singleton
public final class ReplayDesk {

  private final MetricReadings readings;
  private final Clock clock;

  ReplayDesk(MetricReadings readings, Clock clock) {
    this.readings = readings;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * It was tried.
     *
     * @param points on which it was
     */
    record Tried(Evaluation rule, Replayed replayed, List<Point> points, Week week)
        implements Outcome {
      public Tried {
        points = List.copyOf(points);
      }
    }

    /** It can't be told, and why. */
    record NotTried(String because) implements Outcome {}
  }

  /** Each alarm as it is, by its name. */
  Map<String, Outcome> asTheyAre(Location location, List<Alarm> alarms) {
    Map<String, Outcome> outcomes = new HashMap<>();
    Map<Duration, List<Alarm>> byPeriod =
        alarms.stream()
            .filter(alarm -> AlarmReplay.obstacle(alarm).isEmpty())
            .collect(Collectors.groupingBy(alarm -> own(alarm).period()));
    byPeriod.forEach((period, some) -> outcomes.putAll(ofOnePeriod(location, period, some)));
    alarms.forEach(
        alarm ->
            AlarmReplay.obstacle(alarm)
                .ifPresent(why -> outcomes.put(alarm.name(), new Outcome.NotTried(why))));
    return outcomes;
  }

  private Map<String, Outcome> ofOnePeriod(Location location, Duration period, List<Alarm> some) {
    int back = some.stream().mapToInt(alarm -> own(alarm).periods()).max().orElse(1);
    Week week = AlarmReplay.week(period, back, clock.instant());
    Set<MetricQuery> queries = some.stream().map(AlarmReplay::query).collect(Collectors.toSet());
    Map<MetricQuery, Observed<Series>> read = readings.read(location, queries, week.range());
    Map<String, Outcome> outcomes = new HashMap<>();
    some.forEach(
        alarm ->
            outcomes.put(
                alarm.name(),
                outcome(
                    alarm,
                    own(alarm),
                    read.getOrDefault(AlarmReplay.query(alarm), Observed.never()),
                    week)));
    return outcomes;
  }

  /** One alarm with each of some rules, on the same reading. */
  public List<Outcome> with(Location location, Alarm alarm, List<Evaluation> rules) {
    var obstacle = AlarmReplay.obstacle(alarm);
    if (obstacle.isPresent()) {
      return rules.stream().<Outcome>map(_ -> new Outcome.NotTried(obstacle.get())).toList();
    }
    int back = rules.stream().mapToInt(Evaluation::periods).max().orElse(1);
    Week week = AlarmReplay.week(own(alarm).period(), back, clock.instant());
    MetricQuery query = AlarmReplay.query(alarm);
    Observed<Series> read =
        readings.read(location, Set.of(query), week.range()).getOrDefault(query, Observed.never());
    return rules.stream().map(rule -> outcome(alarm, rule, read, week)).toList();
  }

  /** Where CloudWatch did not give what it has, a missing point says nothing. */
  private static Outcome outcome(Alarm alarm, Evaluation rule, Observed<Series> read, Week week) {
    if (!read.isCurrent()) {
      return new Outcome.NotTried(
          "Its data could not be read: "
              + read.problem().map(CloudProblem::message).orElse("CloudWatch did not answer."));
    }
    List<Point> points = within(read.value().orElseThrow().points(), week.range());
    return new Outcome.Tried(rule, AlarmReplay.of(alarm, rule, points, week), points, week);
  }

  private static List<Point> within(List<Point> points, MetricRange range) {
    Instant end = range.until();
    return points.stream().filter(point -> point.at().isBefore(end)).toList();
  }

  private static Evaluation own(Alarm alarm) {
    return alarm.evaluation().orElseThrow();
  }
}
