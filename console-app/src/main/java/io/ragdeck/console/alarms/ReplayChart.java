package io.ragdeck.console.alarms;

import io.ragdeck.console.alarms.ReplayDesk.Outcome.Tried;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.replay.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A week of a metric against a threshold, in a box of 480 by 64: for each column the range of its
 * values, and where the rule would have called.
 *
 * @param line of the metric, as the points of an SVG path; with gaps where there is no data
 * @param limit how far down the threshold stands
 */
public record ReplayChart(String line, String limit, List<Bar> bars) {

  private static final double WIDTH = 480;
  private static final double HEIGHT = 64;
  private static final double MARGIN = 3;
  private static final double NARROWEST = 1.5;

  public ReplayChart {
    bars = List.copyOf(bars);
  }

  /** A time for which it would have called. */
  public record Bar(String left, String width) {}

  private record Reach(double least, double most) {

    Reach and(Reach other) {
      return new Reach(Math.min(least, other.least), Math.max(most, other.most));
    }
  }

  /** Empty where there is nothing to draw. */
  static Optional<ReplayChart> of(Tried tried) {
    Instant from = tried.week().from();
    Duration whole = tried.replayed().whole();
    Map<Integer, Reach> columns = new TreeMap<>();
    for (Point point : tried.points()) {
      if (!point.at().isBefore(from)) {
        int column = (int) Math.floor(across(from, whole, point.at()));
        columns.merge(column, new Reach(point.value(), point.value()), Reach::and);
      }
    }
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    double threshold = tried.rule().threshold().orElseThrow();
    Reach all =
        columns.values().stream()
            .reduce(Reach::and)
            .orElseThrow()
            .and(new Reach(Math.min(0, threshold), threshold));
    double span = all.most() > all.least() ? all.most() - all.least() : 1;
    StringBuilder path = new StringBuilder();
    columns.forEach(
        (column, reach) ->
            path.append("M%s %s".formatted(column, number(y(reach.most(), all.least(), span))))
                .append("V")
                // One value alone is a dot.
                .append(number(y(reach.least(), all.least(), span) + 1)));
    return Optional.of(
        new ReplayChart(
            path.toString(),
            number(y(threshold, all.least(), span)),
            tried.replayed().spells().stream().map(spell -> bar(tried, spell)).toList()));
  }

  private static Bar bar(Tried tried, Spell spell) {
    Instant from = tried.week().from();
    Duration whole = tried.replayed().whole();
    double left = across(from, whole, spell.from());
    double right = across(from, whole, spell.until().orElse(tried.week().until()));
    double width = Math.max(NARROWEST, right - left);
    return new Bar(number(Math.min(left, WIDTH - width)), number(width));
  }

  private static double across(Instant from, Duration whole, Instant at) {
    double share = (double) Duration.between(from, at).toSeconds() / Math.max(1, whole.toSeconds());
    return Math.clamp(share, 0, 1) * WIDTH;
  }

  private static double y(double value, double least, double span) {
    return HEIGHT - MARGIN - (value - least) / span * (HEIGHT - 2 * MARGIN);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
