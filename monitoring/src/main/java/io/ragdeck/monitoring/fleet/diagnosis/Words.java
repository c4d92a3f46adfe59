package io.ragdeck.monitoring.fleet.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How numbers, spans and AWS's own words stand in a sentence. */
final class Words {

  private static final int LONGEST_QUOTE = 220;

  private Words() {}

  /** {@code ", 3 times in 7 min"}; nothing for a single time. */
  static String times(int count, Instant first, Instant last) {
    return count == 1
        ? ""
        : ", %s times in %s".formatted(count, span(Duration.between(first, last)));
  }

  static String span(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(90)) < 0) {
      return Math.max(1, duration.toSeconds()) + " s";
    }
    if (duration.compareTo(Duration.ofMinutes(90)) < 0) {
      return duration.plusSeconds(30).toMinutes() + " min";
    }
    return "%s h %s min".formatted(duration.toHours(), duration.toMinutesPart());
  }

  static String mebibytes(int count) {
    return String.format(Locale.ROOT, "%,d MiB", count);
  }

  static String of(int part, int whole) {
    return part + " of " + whole;
  }

  /**
   * What AWS said, on one line and short enough to read. It is data: whoever shows it must escape
   * it.
   */
  static String quote(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE - 1) + "…";
  }
}
