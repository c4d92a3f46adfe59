package io.ragdeck.console.format;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A series in percent over the last hour, large enough to read.
 *
 * @param name CPU or memory
 * @param last the newest value
 * @param range "21 % to 44 %"
 * @param line the points of an SVG polyline in a box of 600 by 120, 0 to 100 %
 * @param span how long the series is: "60 min"
 * @param label spoken
 * @param tone as {@link Sparkline}
 */
public record Chart(
    String name, String last, String range, String line, String span, String label, String tone) {

  private static final double WIDTH = 600;
  private static final double HEIGHT = 120;

  /** Empty where CloudWatch has no data, which is not 0 %. */
  public static Optional<Chart> of(String name, List<Point> series, Optional<Double> now) {
    return Sparkline.of(name, series, now)
        .map(
            small ->
                new Chart(
                    name,
                    small.last(),
                    range(series),
                    line(series),
                    Ages.span(length(series)),
                    small.label(),
                    small.tone()));
  }

  /** The line, and down to the ground: the points of an SVG polygon. */
  public String area() {
    return "0,120 " + line + " 600,120";
  }

  private static String range(List<Point> series) {
    double least = series.stream().mapToDouble(Point::value).min().orElse(0);
    double most = series.stream().mapToDouble(Point::value).max().orElse(0);
    return Amounts.percent(least) + " to " + Amounts.percent(most);
  }

  private static Duration length(List<Point> series) {
    return Duration.between(series.getFirst().at(), series.getLast().at());
  }

  private static String line(List<Point> series) {
    double length = Math.max(1, length(series).toMillis());
    String line =
        series.stream()
            .map(
                point -> {
                  long since = Duration.between(series.getFirst().at(), point.at()).toMillis();
                  return coordinate(since / length * WIDTH, point.value());
                })
            .collect(Collectors.joining(" "));
    return series.size() == 1 ? line + " " + coordinate(WIDTH, series.getFirst().value()) : line;
  }

  private static String coordinate(double x, double percent) {
    double y = HEIGHT - Math.clamp(percent, 0, 100) / 100 * HEIGHT;
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
