package io.ragdeck.console.alarms;

import io.ragdeck.console.metrics.Values;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.metrics.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The metric of an alarm against its threshold, in a box of 240 by 48.
 *
 * @param line of the metric, as the points of an SVG path; with gaps where there is no data
 * @param limit how far down the threshold stands
 * @param label spoken
 * @param last the newest value in words
 */
public record AlarmChart(String line, String limit, String label, String last, String threshold) {

  private static final double WIDTH = 240;
  private static final double HEIGHT = 48;
  private static final double MARGIN = 3;

  /** Empty where there is no threshold, or nothing to draw. */
  static Optional<AlarmChart> of(Alarm alarm, AlarmDesk.Drawn drawn) {
    List<Point> points = drawn.series().value().map(Series::points).orElse(List.of());
    Optional<Evaluation> evaluation = alarm.evaluation().filter(one -> one.threshold().isPresent());
    if (evaluation.isEmpty() || points.isEmpty()) {
      return Optional.empty();
    }
    double threshold = evaluation.get().threshold().getAsDouble();
    double least =
        Math.min(0, Math.min(threshold, points.stream().mapToDouble(Point::value).min().orElse(0)));
    double most = Math.max(threshold, points.stream().mapToDouble(Point::value).max().orElse(0));
    double span = most > least ? most - least : 1;
    String last = words(points.getLast().value());
    return Optional.of(
        new AlarmChart(
            path(points, drawn.range(), least, span),
            number(y(threshold, least, span)),
            "%s against its threshold %s, now %s".formatted(alarm.name(), words(threshold), last),
            last,
            "%s %s".formatted(evaluation.get().comparison().sign(), words(threshold))));
  }

  private static String path(List<Point> points, MetricRange range, double least, double span) {
    StringBuilder path = new StringBuilder();
    Instant expected = Instant.MIN;
    for (Point point : points) {
      double share =
          (double) (point.at().getEpochSecond() - range.from().getEpochSecond())
              / Math.max(1, range.until().getEpochSecond() - range.from().getEpochSecond());
      boolean joined = point.at().equals(expected);
      path.append(joined ? "L" : "M")
          .append(number(Math.clamp(share, 0, 1) * WIDTH))
          .append(' ')
          .append(number(y(point.value(), least, span)));
      if (!joined) {
        path.append("h.1"); // A point alone is a dot.
      }
      expected = point.at().plus(range.period());
    }
    return path.toString();
  }

  private static double y(double value, double least, double span) {
    return HEIGHT - MARGIN - (value - least) / span * (HEIGHT - 2 * MARGIN);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** As the charts of metrics say it. */
  private static String words(double value) {
    return Values.words(value, Unit.UNSTATED);
  }
}
