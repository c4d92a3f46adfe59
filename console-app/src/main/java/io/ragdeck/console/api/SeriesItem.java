package io.ragdeck.console.api;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.metrics.Measure;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.metrics.Subject;
import io.ragdeck.monitoring.metrics.SubjectKind;
import io.ragdeck.monitoring.metrics.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series. */
public record SeriesItem(
    @Schema(description = "The id that ?metric= takes") String metric,
    String title,
    Unit unit,
    @Schema(description = "As CloudWatch names it: Average, Sum, p99") String statistic,
    @Schema(description = "Which way is better") Measure.Good good,
    @Schema(description = "What it is about") String subject,
    SubjectKind kind,
    @Schema(description = "The service that it is of; null for what serves the whole system")
        Optional<String> service,
    @Schema(description = "Whether it was ever read: if not, no points says nothing")
        boolean complete,
    @Schema(description = "Oldest first; a period without data is not among them")
        List<PointItem> points,
    @Schema(description = "What CloudWatch says is wrong with it; null for nothing")
        Optional<String> remark,
    @Schema(description = "When it was read last; null for never") Optional<Instant> observedAt,
    @Schema(description = "Why the last reading failed; null where it did not")
        Optional<AwsProblem> problem) {

  /** The value of the period that begins then. */
  public record PointItem(Instant at, double value) {}

  static SeriesItem of(Subject subject, Measure measure, Observed<Series> read, MetricRange range) {
    return new SeriesItem(
        measure.id(),
        measure.title(),
        measure.unit(),
        measure.statistic(),
        measure.good(),
        subject.name(),
        subject.kind(),
        subject.service(),
        read.value().isPresent(),
        read.value().map(Series::points).orElse(List.of()).stream()
            .filter(point -> !point.at().isBefore(range.from()))
            .map(point -> item(point, measure, range))
            .toList(),
        read.value().flatMap(Series::problem),
        read.observedAt(),
        AwsProblem.of(read));
  }

  private static PointItem item(Point point, Measure measure, MetricRange range) {
    return new PointItem(point.at(), measure.value(point.value(), range.period()));
  }
}
