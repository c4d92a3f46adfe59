package io.ragdeck.monitoring.logs;

import java.time.Instant;
import java.util.Optional;

/**
 * A place in what is followed.
 *
 * @param feed which reading the number is of; another one, as after a restart or on another
 *     replica, is gone on in by time
 * @param number of the next line in it
 * @param at up to when everything was given, or the time of the newest line where more is waiting
 */
public record LogPosition(String feed, long number, Instant at) {

  /** Reads what {@link #toString()} writes; empty for anything else. */
  public static Optional<LogPosition> parse(String text) {
    String[] parts = text.split("[.]", -1);
    if (parts.length != 3 || !parts[0].matches("[0-9a-z]{1,20}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogPosition(
              parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "%s.%s.%s".formatted(feed, number, at.toEpochMilli());
  }
}
