package io.ragdeck.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far back somebody looks, and in which steps: at most 180, as many as a picture on a small
 * screen can show apart, and none finer than AWS still has of that age.
 */
public enum MetricSpan {
  HOUR("1h", "1 hour", Duration.ofHours(1), Duration.ofMinutes(1)),
  THREE_HOURS("3h", "3 hours", Duration.ofHours(3), Duration.ofMinutes(1)),
  TWELVE_HOURS("12h", "12 hours", Duration.ofHours(12), Duration.ofMinutes(5)),
  DAY("24h", "24 hours", Duration.ofHours(24), Duration.ofMinutes(10)),
  WEEK("7d", "7 days", Duration.ofDays(7), Duration.ofHours(1)),
  MONTH("30d", "30 days", Duration.ofDays(30), Duration.ofHours(4));

  private final String key;
  private final String words;
  private final Duration length;
  private final Duration period;

  MetricSpan(String key, String words, Duration length, Duration period) {
    this.key = key;
    this.words = words;
    this.length = length;
    this.period = period;
  }

  /** As addresses write it. */
  public String key() {
    return key;
  }

  public String words() {
    return words;
  }

  public Duration length() {
    return length;
  }

  public Duration period() {
    return period;
  }

  public static Optional<MetricSpan> named(String key) {
    return Arrays.stream(values()).filter(span -> span.key.equals(key)).findFirst();
  }

  /** Up to now. */
  public MetricRange until(Instant now) {
    return MetricRange.between(now.minus(length), now, period);
  }
}
