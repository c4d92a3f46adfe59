package io.ragdeck.console.format;

import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Utilization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A series in percent over the hour before it was read, as a picture, and what it says in words for
 * those who hear the page. The scales are always that hour and 0 to 100 %, so that pictures side by
 * side compare, and a series that ended earlier ends earlier.
 *
 * @param name CPU or Memory
 * @param last the newest value, or that there is none of the present
 * @param range "21 % to 44 %"
 * @param label spoken, such as "CPU, last hour: 38 %, between 21 % and 44 %"
 * @param tone {@code bad} from 95 %, {@code warn} from 85 %
 */
public record Trend(
    String name, String last, String range, String label, String tone, List<Place> places) {

  private static final Duration SHOWN = Duration.ofHours(1);

  /** The sizes of the two pictures, and what keeps the strokes of 0 % and 100 % inside them. */
  private static final Box SMALL = new Box(96, 24, 1.5);

  private static final Box LARGE = new Box(600, 120, 1.5);

  /** A point of the picture, both from 0 to 1. */
  record Place(double time, double share) {}

  private record Box(double width, double height, double margin) {

    String at(Place place) {
      return String.format(
          Locale.ROOT,
          "%.1f,%.1f",
          place.time() * width,
          height - margin - place.share() * (height - 2 * margin));
    }
  }

  public Trend {
    places = List.copyOf(places);
  }

  /** Empty where CloudWatch has no data, which is not 0 %. */
  public static Optional<Trend> of(
      String name, ServiceState state, Function<Utilization, List<Point>> series) {
    return state
        .utilization()
        .value()
        .map(series)
        .flatMap(
            points ->
                of(
                    name,
                    points,
                    state.newest(series),
                    state.utilization().observedAt().orElseThrow()));
  }

  /**
   * @param now the newest value, if it is of the present
   * @param read when the series was read
   */
  public static Optional<Trend> of(
      String name, List<Point> series, Optional<Double> now, Instant read) {
    Instant from = read.minus(SHOWN);
    List<Point> shown = series.stream().filter(point -> !point.at().isBefore(from)).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    String last = now.map(Amounts::percent).orElse("no data now");
    String least = Amounts.percent(shown.stream().mapToDouble(Point::value).min().orElseThrow());
    String most = Amounts.percent(shown.stream().mapToDouble(Point::value).max().orElseThrow());
    return Optional.of(
        new Trend(
            name,
            last,
            least + " to " + most,
            "%s, last hour: %s, between %s and %s".formatted(name, last, least, most),
            now.map(Trend::tone).orElse("unknown"),
            shown.stream().map(point -> place(point, from)).toList()));
  }

  /**
   * Of counts instead of shares: the scale ends at the largest. Empty without a value.
   *
   * @param read when the newest was read
   */
  public static Optional<Trend> counted(String name, List<Point> series, Instant read) {
    Instant from = read.minus(SHOWN);
    List<Point> shown = series.stream().filter(point -> !point.at().isBefore(from)).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    double most = shown.stream().mapToDouble(Point::value).max().orElseThrow();
    double least = shown.stream().mapToDouble(Point::value).min().orElseThrow();
    String range = Amounts.grouped(Math.round(least)) + " to " + Amounts.grouped(Math.round(most));
    String last = Amounts.grouped(Math.round(shown.getLast().value()));
    double scale = 100 / Math.max(1, most);
    return Optional.of(
        new Trend(
            name,
            last,
            range,
            "%s, last hour: %s, between %s".formatted(name, last, range.replace(" to ", " and ")),
            "busy",
            shown.stream()
                .map(point -> place(new Point(point.at(), point.value() * scale), from))
                .toList()));
  }

  /** The points of an SVG polyline in a box of 96 by 24. */
  public String smallLine() {
    return line(SMALL);
  }

  /** The same, down to the ground. */
  public String smallArea() {
    return area(SMALL);
  }

  /** The points of an SVG polyline in a box of 600 by 120. */
  public String largeLine() {
    return line(LARGE);
  }

  /** The same, down to the ground. */
  public String largeArea() {
    return area(LARGE);
  }

  private String line(Box box) {
    return places.stream().map(box::at).collect(Collectors.joining(" "));
  }

  private String area(Box box) {
    return String.format(
        Locale.ROOT,
        "%.1f,%.0f %s %.1f,%.0f",
        places.getFirst().time() * box.width(),
        box.height(),
        line(box),
        places.getLast().time() * box.width(),
        box.height());
  }

  private static Place place(Point point, Instant from) {
    double time = (double) Duration.between(from, point.at()).toMillis() / SHOWN.toMillis();
    return new Place(Math.clamp(time, 0, 1), Math.clamp(point.value(), 0, 100) / 100);
  }

  private static String tone(double percent) {
    if (percent >= 95) {
      return "bad";
    }
    return percent >= 85 ? "warn" : "busy";
  }
}
