package io.ragdeck.console.format;

import io.ragdeck.monitoring.fleet.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A series in percent as a small picture, and what it says in words for those who hear the page.
 * The scale is always 0 to 100 %, so that pictures side by side compare.
 *
 * @param last the newest value, or that there is none of the present
 * @param line the points of an SVG polyline in a box of 96 by 24
 * @param label spoken, such as "CPU, last hour: 38 %, between 21 % and 44 %"
 * @param tone {@code bad} from 95 %, {@code warn} from 85 %
 */
public record Sparkline(String last, String line, String label, String tone) {

  private static final double WIDTH = 96;
  private static final double HEIGHT = 24;

  /** Keeps the stroke of 0 % and 100 % inside the box. */
  private static final double MARGIN = 1.5;

  /**
   * Empty where CloudWatch has no data, which is not 0 %.
   *
   * @param now the newest value, if it is of the present
   */
  public static Optional<Sparkline> of(String name, List<Point> series, Optional<Double> now) {
    if (series.isEmpty()) {
      return Optional.empty();
    }
    String newest = now.map(Amounts::percent).orElse("no data now");
    double least = series.stream().mapToDouble(Point::value).min().orElse(0);
    double most = series.stream().mapToDouble(Point::value).max().orElse(0);
    String label =
        "%s, last hour: %s, between %s and %s"
            .formatted(name, newest, Amounts.percent(least), Amounts.percent(most));
    return Optional.of(
        new Sparkline(newest, line(series), label, now.map(Sparkline::tone).orElse("unknown")));
  }

  /** The line, and down to the ground: the points of an SVG polygon. */
  public String area() {
    return "0,24 " + line + " 96,24";
  }

  private static String line(List<Point> series) {
    if (series.size() == 1) {
      double y = y(series.getFirst().value());
      return coordinate(0, y) + " " + coordinate(WIDTH, y);
    }
    long from = series.getFirst().at().toEpochMilli();
    double length = Math.max(1, series.getLast().at().toEpochMilli() - from);
    return series.stream()
        .map(
            point ->
                coordinate((point.at().toEpochMilli() - from) / length * WIDTH, y(point.value())))
        .collect(Collectors.joining(" "));
  }

  private static double y(double percent) {
    double share = Math.clamp(percent, 0, 100) / 100;
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }

  private static String coordinate(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private static String tone(double percent) {
    if (percent >= 95) {
      return "bad";
    }
    return percent >= 85 ? "warn" : "busy";
  }
}
