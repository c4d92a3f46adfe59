package io.ragdeck.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What CloudWatch keeps for how long. It asks for no less: for a finer period it has no points.
 * Source: AWS, "CloudWatch concepts", Metrics retention, read 2026-11.
 */
public enum Retention {
  MINUTES(Duration.ofMinutes(1), Duration.ofDays(15)),
  FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofDays(63)),
  HOURS(Duration.ofHours(1), Duration.ofDays(455));

  private final Duration period;
  private final Duration kept;

  Retention(Duration period, Duration kept) {
    this.period = period;
    this.kept = kept;
  }

  /** The finest period that there is of everything since then; empty where nothing is kept. */
  public static Optional<Duration> finest(Instant since, Instant now) {
    for (Retention retention : values()) {
      if (Duration.between(since, now).compareTo(retention.kept) <= 0) {
        return Optional.of(retention.period);
      }
    }
    return Optional.empty();
  }
}
