package io.ragdeck.console.api;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stretch of time that series are asked for, or says what would be accepted. AWS charges
 * for each series of each reading, so there are a few stretches that are read, those of the pages
 * among them, and an answer is the end of one of them.
 *
 * @param read what is asked of AWS
 * @param shown what is answered
 */
record SeriesRange(MetricRange read, MetricRange shown) {

  /** Of one series. A day of minutes. */
  private static final int MOST = 1_440;

  /**
   * Of one answer; what is read is kept for all who ask the same, and must not drive all else out.
   */
  private static final int MOST_POINTS = 200_000;

  /** How far back, and in which periods if nobody says. */
  private enum Stretch {
    HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
    THREE_HOURS(Duration.ofHours(3), Duration.ofMinutes(1)),
    TWELVE_HOURS(Duration.ofHours(12), Duration.ofMinutes(5)),
    DAY(Duration.ofHours(24), Duration.ofMinutes(10)),
    WEEK(Duration.ofDays(7), Duration.ofHours(1)),
    MONTH(Duration.ofDays(30), Duration.ofHours(4)),
    HALF_YEAR(Duration.ofDays(180), Duration.ofDays(1)),
    ALL(Duration.ofDays(455), Duration.ofDays(3));

    private final Duration length;
    private final Duration period;

    Stretch(Duration length, Duration period) {
      this.length = length;
      this.period = period;
    }

    static Stretch holding(Duration length) {
      return Arrays.stream(values())
          .filter(stretch -> stretch.length.compareTo(length) >= 0)
          .findFirst()
          .orElse(ALL);
    }
  }

  /** Who asks for the last day says when that began a moment before it is read. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final List<Duration> PERIODS =
      Arrays.stream(Stretch.values()).map(stretch -> stretch.period).distinct().sorted().toList();

  static SeriesRange of(@Nullable String since, @Nullable String period, Instant now) {
    Instant from =
        QueryParameters.instant("since", since).orElseGet(() -> now.minus(Duration.ofHours(3)));
    if (!from.isBefore(now)) {
      throw ProblemException.badInput("since", "must be in the past: it is " + now);
    }
    Duration finest =
        Retention.finest(from, now)
            .orElseThrow(
                () ->
                    ProblemException.badInput(
                        "since", "must be within the 455 days that CloudWatch keeps metrics for"));
    Stretch stretch = Stretch.holding(Duration.between(from, now).minus(LATE));
    Duration step = period(period).map(one -> checked(one, finest, stretch)).orElse(stretch.period);
    MetricRange read = MetricRange.between(now.minus(stretch.length), now, step);
    return new SeriesRange(
        read, MetricRange.between(from.isBefore(read.from()) ? read.from() : from, now, step));
  }

  /** As many series as that are answered in one go. */
  void check(int series) {
    if ((long) series * read.periods() > MOST_POINTS) {
      throw ProblemException.badInput(
          "metric",
          "must be given: %s series of %s periods are more than the %s points of one answer. Choose metrics or services, or a longer period"
              .formatted(series, read.periods(), MOST_POINTS));
    }
  }

  private static Optional<Duration> period(@Nullable String given) {
    try {
      return QueryParameters.text(given).map(Duration::parse);
    } catch (DateTimeParseException notOne) {
      throw ProblemException.badInput("period", "must be a duration such as PT5M");
    }
  }

  private static Duration checked(Duration period, Duration finest, Stretch stretch) {
    if (!PERIODS.contains(period)) {
      throw ProblemException.badInput(
          "period",
          "must be one of "
              + PERIODS.stream().map(Duration::toString).collect(Collectors.joining(", ")));
    }
    if (period.compareTo(finest) < 0) {
      throw ProblemException.badInput(
          "period",
          "must be a multiple of %s, which CloudWatch keeps of that age".formatted(finest));
    }
    if (stretch.length.dividedBy(period) > MOST) {
      throw ProblemException.badInput(
          "period", "must be longer: there may be %s of them".formatted(MOST));
    }
    return period;
  }
}
