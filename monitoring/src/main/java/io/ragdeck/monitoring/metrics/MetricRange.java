package io.ragdeck.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in periods, aligned to them: AWS answers that faster, points stay where they
 * are between two readings, and who asks in the same period asks the same question.
 *
 * @param from the beginning of the first period
 * @param until the end of the last one, which may not be over yet
 * @param period a multiple of a minute
 */
public record MetricRange(Instant from, Instant until, Duration period) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  public MetricRange {
    if (period.compareTo(MINUTE) < 0 || period.toSeconds() % 60 != 0 || period.toNanosPart() > 0) {
      throw new IllegalArgumentException("A period is a multiple of 60 s, not " + period);
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("From %s until %s is no time".formatted(from, until));
    }
  }

  /** From the period that holds the first moment to the one that holds the second. */
  public static MetricRange between(Instant first, Instant last, Duration period) {
    return new MetricRange(floor(first, period), floor(last, period).plus(period), period);
  }

  /** How many periods it has. */
  public int periods() {
    return (int) (Duration.between(from, until).getSeconds() / period.getSeconds());
  }

  /** The beginning of a period, by its number from 0. */
  public Instant at(int number) {
    return from.plus(period.multipliedBy(number));
  }

  /** Whether the period that begins then was not over: what was counted in it is not all. */
  public boolean isUnfinished(Instant at, Instant now) {
    return at.plus(period).isAfter(now);
  }

  /** How long a reading of it counts as new: data come by the minute, and each reading costs. */
  public Duration freshFor() {
    return period.compareTo(Duration.ofMinutes(5)) < 0 ? MINUTE : Duration.ofMinutes(5);
  }

  private static Instant floor(Instant moment, Duration period) {
    long step = period.getSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), step) * step);
  }
}
