package io.ragdeck.console.metrics;

import io.ragdeck.console.metrics.ChartPlan.Wanted;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.metrics.SubjectKind;
import io.ragdeck.monitoring.metrics.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws the pictures of a page, all over the same stretch of time. */
final class Charts {

  private static final int COLOURS = 7;

  /** CloudWatch may be late with one or two periods, or with some minutes. */
  private static final int LATE = 3;

  private static final Duration PRESENT = Duration.ofMinutes(15);

  private static final DateTimeFormatter TIME = formatter("HH:mm");
  private static final DateTimeFormatter DAY = formatter("d MMM HH:mm");

  private final String system;
  private final MetricsChoice choice;
  private final MetricRange range;
  private final List<Mark> marks;
  private final Instant now;
  private final int over;
  private final int present;
  private final boolean ofDays;

  Charts(String system, MetricsChoice choice, MetricRange range, List<Mark> marks, Instant now) {
    this.system = system;
    this.choice = choice;
    this.range = range;
    this.marks = marks;
    this.now = now;
    this.over =
        (int)
            IntStream.range(0, range.periods())
                .filter(number -> !range.isUnfinished(range.at(number), now))
                .count();
    this.present = (int) Math.max(LATE, PRESENT.dividedBy(range.period()));
    this.ofDays = Duration.between(range.from(), range.until()).toHours() >= 24;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** The pictures of one kind of subject. */
  public record Section(String id, String title, List<Chart> charts) {}

  List<Section> draw(List<ChartPlan> plans, Map<MetricQuery, Observed<Series>> read) {
    Function<Wanted, Track> track =
        wanted ->
            Track.of(
                wanted.subject(),
                wanted.measure(),
                read.getOrDefault(wanted.query(), Observed.never()),
                range);
    Map<ChartPlan, List<Track>> tracks =
        plans.stream()
            .distinct()
            .collect(
                Collectors.toMap(
                    Function.identity(), plan -> plan.lines().stream().map(track).toList()));
    Map<Unit, Scale> shared = choice.sameScale() ? shared(tracks.values()) : Map.of();
    Map<SubjectKind, List<Chart>> drawn = new EnumMap<>(SubjectKind.class);
    for (ChartPlan plan : plans) {
      List<Chart> charts = drawn.computeIfAbsent(plan.kind(), kind -> new ArrayList<>());
      charts.add(
          chart(
              plan,
              plan.kind().name().toLowerCase(Locale.ROOT) + "-" + (charts.size() + 1),
              tracks.getOrDefault(plan, List.of()),
              shared));
    }
    return drawn.entrySet().stream()
        .map(
            one ->
                new Section(
                    one.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    one.getKey().words(),
                    one.getValue()))
        .toList();
  }

  private static Map<Unit, Scale> shared(Iterable<List<Track>> all) {
    Map<Unit, List<Track>> byUnit = new EnumMap<>(Unit.class);
    all.forEach(
        some ->
            some.forEach(
                one ->
                    byUnit
                        .computeIfAbsent(one.measure().unit(), unit -> new ArrayList<>())
                        .add(one)));
    Map<Unit, Scale> scales = new EnumMap<>(Unit.class);
    byUnit.forEach((unit, some) -> scales.put(unit, scale(some, unit)));
    return scales;
  }

  private static Scale scale(List<Track> tracks, Unit unit) {
    return Scale.of(tracks.stream().flatMapToDouble(Track::present), unit);
  }

  private Chart chart(ChartPlan plan, String id, List<Track> tracks, Map<Unit, Scale> shared) {
    Unit unit = tracks.getFirst().measure().unit();
    Scale scale = shared.getOrDefault(unit, scale(tracks, unit));
    List<Chart.Line> lines = new ArrayList<>();
    for (int at = 0; at < tracks.size(); at++) {
      lines.add(line(at, plan.name(plan.lines().get(at)), tracks.get(at), scale));
    }
    return new Chart(
        id,
        plan.title(),
        plan.words(),
        label(plan, lines),
        scale,
        lines,
        marks.stream().filter(mark -> concerns(mark, plan)).map(this::tick).toList(),
        rows(plan, tracks),
        nothing(tracks),
        tracks.stream()
            .flatMap(one -> one.problem().stream().map(why -> one.subject().name() + ": " + why))
            .distinct()
            .limit(5)
            .toList());
  }

  private Chart.Line line(int at, String name, Track track, Scale scale) {
    Picture picture =
        Picture.of(range.periods(), over, number -> track.values().get(number), scale);
    return new Chart.Line(
        at % COLOURS + 1,
        at >= COLOURS,
        name,
        track.known() ? track.words(track.newest(over, present)) : "unknown",
        picture.closed(),
        picture.open());
  }

  private String label(ChartPlan plan, List<Chart.Line> lines) {
    return "%s, last %s: %s"
        .formatted(
            plan.title(),
            choice.span().words(),
            lines.stream()
                .map(line -> line.name() + " " + line.last())
                .collect(Collectors.joining(", ")));
  }

  private Chart.Tick tick(Mark mark) {
    return new Chart.Tick(
        mark.x(range, Picture.WIDTH),
        mark.kind().key(),
        "%s, %s: %s".formatted(time(mark.at()), mark.kind().words(), mark.words()));
  }

  private List<Chart.Row> rows(ChartPlan plan, List<Track> tracks) {
    List<String> services =
        plan.lines().stream()
            .flatMap(line -> line.subject().service().stream())
            .distinct()
            .toList();
    List<Mark> here = marks.stream().filter(mark -> concerns(mark, plan)).toList();
    List<Chart.Row> rows = new ArrayList<>();
    for (int number = 0; number < range.periods(); number++) {
      Instant at = range.at(number);
      Instant end = at.plus(range.period());
      int of = number;
      rows.add(
          new Chart.Row(
              Picture.x(number, range.periods()),
              at,
              time(at),
              logs(services.stream(), at, end),
              tracks.stream()
                  .map(track -> track.known() ? track.words(track.values().get(of)) : "unknown")
                  .toList(),
              here.stream()
                  .filter(mark -> !mark.at().isBefore(at) && mark.at().isBefore(end))
                  .toList(),
              range.isUnfinished(at, now)));
    }
    return rows;
  }

  private String logs(Stream<String> services, Instant at, Instant end) {
    boolean minute = range.period().equals(Duration.ofMinutes(1));
    return choice.logs(system, services, "at=" + at + (minute ? "" : "&until=" + end));
  }

  private static boolean concerns(Mark mark, ChartPlan plan) {
    return mark.service().isEmpty()
        || plan.lines().stream()
            .anyMatch(
                line ->
                    line.subject().service().isEmpty()
                        || line.subject().service().equals(mark.service()));
  }

  private static Optional<String> nothing(List<Track> tracks) {
    if (tracks.stream().noneMatch(Track::known)) {
      return Optional.of("Not known: it could not be read. Why stands above.");
    }
    return tracks.stream().flatMapToDouble(Track::present).findAny().isPresent()
        ? Optional.empty()
        : Optional.of("CloudWatch has no data of this time, which does not mean 0.");
  }

  String time(Instant at) {
    return (ofDays ? DAY : TIME).format(at);
  }
}
