package io.ragdeck.console.metrics;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.Measure;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.metrics.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The values of one measure of one subject, by period.
 *
 * @param values one for each period; empty where there is no data
 * @param known whether it was ever read
 * @param problem what is wrong with it
 */
record Track(
    Subject subject,
    Measure measure,
    List<OptionalDouble> values,
    boolean known,
    Optional<String> problem) {

  Track {
    values = List.copyOf(values);
  }

  static Track of(Subject subject, Measure measure, Observed<Series> read, MetricRange range) {
    List<OptionalDouble> values = new ArrayList<>();
    for (int number = 0; number < range.periods(); number++) {
      values.add(OptionalDouble.empty());
    }
    List<Point> points = read.value().map(Series::points).orElse(List.of());
    for (Point point : points) {
      int number = number(point.at(), range);
      // An old reading that stands in for a failed one reaches further back.
      if (number >= 0 && number < values.size()) {
        values.set(number, OptionalDouble.of(measure.value(point.value(), range.period())));
      }
    }
    return new Track(
        subject,
        measure,
        values,
        read.value().isPresent(),
        read.problem().map(CloudProblem::message).or(() -> read.value().flatMap(Series::problem)));
  }

  private static int number(Instant at, MetricRange range) {
    return (int)
        Math.floorDiv(Duration.between(range.from(), at).getSeconds(), range.period().getSeconds());
  }

  DoubleStream present() {
    return values.stream()
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble);
  }

  /**
   * The newest of the periods that are over, if it is of the present: what is gone had a value and
   * has none now.
   *
   * @param back how many periods count as the present
   */
  OptionalDouble newest(int over, int back) {
    int last = Math.min(over, values.size()) - 1;
    return IntStream.iterate(last, at -> at >= 0 && at > last - back, at -> at - 1)
        .mapToObj(values::get)
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  String words(OptionalDouble value) {
    return value.isPresent() ? Values.words(value.getAsDouble(), measure.unit()) : "no data";
  }
}
