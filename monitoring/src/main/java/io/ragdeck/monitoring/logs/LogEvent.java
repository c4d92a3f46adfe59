package io.ragdeck.monitoring.logs;

import io.ragdeck.monitoring.logs.filter.LogLevel;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A log event.
 *
 * @param at what the writer says
 * @param ingestedAt when CloudWatch had it
 * @param id the event's, the same whenever it is read
 * @param level what the message says of itself
 * @param message masked; up to 1 MB, as AWS takes it
 */
public record LogEvent(
    Instant at,
    Instant ingestedAt,
    String id,
    LogStream stream,
    Optional<LogLevel> level,
    String message) {

  /**
   * The order in which lines are shown. Lines of one moment stay in the order in which AWS gives
   * them, so whoever sorts must sort stably.
   */
  static final Comparator<LogEvent> ORDER =
      Comparator.comparing(LogEvent::at).thenComparing(LogEvent::ingestedAt);

  /** What its message takes in memory: beyond Latin a character has two bytes. */
  int bytes() {
    boolean latin = message.chars().allMatch(character -> character < 256);
    return latin ? message.length() : 2 * message.length();
  }

  /** The same with at most so many characters, which then says how many are missing. */
  LogEvent cut(int most) {
    if (message.length() <= most) {
      return this;
    }
    int end = Character.isHighSurrogate(message.charAt(most - 1)) ? most - 1 : most;
    return new LogEvent(
        at,
        ingestedAt,
        id,
        stream,
        level,
        "%s … %s more characters".formatted(message.substring(0, end), message.length() - end));
  }
}
