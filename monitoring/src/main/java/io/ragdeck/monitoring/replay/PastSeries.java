package io.ragdeck.monitoring.replay;

import io.ragdeck.monitoring.checks.Asking;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What could be asked at moments of the past, the earliest first: each series is read once, from
 * what the first who asks looks back at until the end, and cut for those who ask later.
 */
final class PastSeries {

  private final Asking source;
  private final Instant end;
  private final Map<Kept, Past> read = new HashMap<>();
  private Optional<RuntimeException> failure = Optional.empty();

  private record Kept(MetricQuery query, Duration period) {}

  private record Past(TreeMap<Instant, Point> points, Series series) {

    static Past of(Series series) {
      TreeMap<Instant, Point> points = new TreeMap<>();
      series.points().forEach(point -> points.put(point.at(), point));
      return new Past(points, series);
    }
  }

  PastSeries(Asking source, Instant end) {
    this.source = source;
    this.end = end;
  }

  /** As it was known at a moment: of a period that was not over nothing. */
  Asking at(Instant moment) {
    return (queries, range) -> {
      read(queries, range);
      Instant last = moment.minus(range.period());
      Map<MetricQuery, Series> answers = new HashMap<>();
      for (MetricQuery query : queries) {
        answers.put(query, cut(known(query, range), range, last));
      }
      return answers;
    };
  }

  private Past known(MetricQuery query, MetricRange range) {
    return Objects.requireNonNull(read.get(new Kept(query, range.period())));
  }

  private static Series cut(Past past, MetricRange range, Instant last) {
    Instant newest = last.isBefore(range.until()) ? last : range.until().minus(range.period());
    return newest.isBefore(range.from())
        ? new Series(List.of(), past.series().problem(), past.series().failed())
        : new Series(
            List.copyOf(past.points().subMap(range.from(), true, newest, true).values()),
            past.series().problem(),
            past.series().failed());
  }

  private void read(Collection<MetricQuery> queries, MetricRange range) {
    // Who did not answer once is not asked again for each moment.
    failure.ifPresent(
        again -> {
          throw again;
        });
    List<MetricQuery> missing =
        queries.stream()
            .filter(query -> !read.containsKey(new Kept(query, range.period())))
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    MetricRange all = MetricRange.between(range.from(), end, range.period());
    try {
      Map<MetricQuery, Series> answers = source.series(missing, all);
      missing.forEach(
          query ->
              read.put(
                  new Kept(query, range.period()),
                  Past.of(
                      answers.getOrDefault(
                          query,
                          new Series(
                              List.of(),
                              Optional.of("CloudWatch did not answer for it."),
                              true)))));
    } catch (RuntimeException unanswered) {
      failure = Optional.of(unanswered);
      throw unanswered;
    }
  }
}
