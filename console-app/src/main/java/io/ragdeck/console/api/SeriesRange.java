package io.ragdeck.console.api;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the stretch of time that series are asked for, or says what would be accepted. */
final class SeriesRange {

  private static final int USUAL = 180;

  /** A day of minutes. */
  private static final int MOST = 1_440;

  private static final List<Duration> PERIODS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private SeriesRange() {}

  static MetricRange of(@Nullable String since, @Nullable String period, Instant now) {
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
    Duration length = Duration.between(from, now);
    return MetricRange.between(
        from, now, period(period).map(one -> checked(one, finest, length)).orElse(usual(length)));
  }

  private static Duration usual(Duration length) {
    return PERIODS.stream()
        .filter(period -> length.dividedBy(period) <= USUAL)
        .findFirst()
        .orElse(PERIODS.getLast());
  }

  private static Optional<Duration> period(@Nullable String given) {
    try {
      return QueryParameters.text(given).map(Duration::parse);
    } catch (DateTimeParseException notOne) {
      throw ProblemException.badInput("period", "must be a duration such as PT5M");
    }
  }

  private static Duration checked(Duration period, Duration finest, Duration length) {
    if (period.compareTo(finest) < 0
        || period.toNanosPart() > 0
        || period.toSeconds() % finest.toSeconds() != 0) {
      throw ProblemException.badInput(
          "period",
          "must be a multiple of %s, which CloudWatch keeps of that age".formatted(finest));
    }
    if (length.dividedBy(period) > MOST) {
      throw ProblemException.badInput(
          "period", "must be longer: there may be %s of them".formatted(MOST));
    }
    return period;
  }
}
