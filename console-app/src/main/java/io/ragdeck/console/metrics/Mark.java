package io.ragdeck.console.metrics;

import io.ragdeck.monitoring.metrics.MetricRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened while the numbers moved.
 *
 * @param words a sentence
 * @param link where more is said of it
 * @param service that it happened to; empty for the whole system
 */
public record Mark(Instant at, Kind kind, String words, String link, Optional<String> service) {

  /** What kind of thing. Names are part of the HTTP API. */
  public enum Kind {
    DEPLOYMENT("Deployment"),
    SCALING("Scaling"),
    OPERATION("Operation"),
    BACKUP("Backup"),
    ALARM("Alarm");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** For the style. */
    public String key() {
      return words.toLowerCase(Locale.ROOT);
    }
  }

  /** Where on a time line of this width it stands. */
  String x(MetricRange range, double width) {
    double from = Duration.between(range.from(), at).toMillis();
    double all = range.period().toMillis() * (double) Math.max(1, range.periods() - 1);
    return Picture.number(Math.clamp(from / all, 0, 1) * width);
  }
}
