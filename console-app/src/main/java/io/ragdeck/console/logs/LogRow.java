package io.ragdeck.console.logs;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.filter.LogLevel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A line on the page.
 *
 * @param time of day, UTC
 * @param level a word; empty where the line says none
 * @param label service and the beginning of the task's id
 * @param address of the page that marks this line
 * @param context of the page with what the same task wrote around it
 */
public record LogRow(
    Instant at,
    String time,
    Optional<String> level,
    String tone,
    String label,
    String message,
    String address,
    String context,
    boolean marked) {

  private static final int TASK = 8;

  /** A screen of text; the download and the API have all of it. */
  private static final int LONGEST = 4_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * @param path of the page
   * @param query what it is asked, without a time
   */
  static LogRow of(LogEvent event, String path, String query, Optional<String> marked) {
    String task = event.stream().task();
    String place = "at=%s&event=%s".formatted(event.at(), Addresses.pathPart(event.id()));
    return new LogRow(
        event.at(),
        TIME.format(event.at()),
        event.level().map(level -> level.name().toLowerCase(Locale.ROOT)),
        event.level().map(LogRow::tone).orElse("none"),
        "%s %s"
            .formatted(
                event.stream().service(), task.length() > TASK ? task.substring(0, TASK) : task),
        event.message().length() > LONGEST
            ? event.message().substring(0, LONGEST) + " …"
            : event.message(),
        "%s?%s%s".formatted(path, query, place),
        "%s?service=%s&task=%s&%s"
            .formatted(
                path,
                Addresses.pathPart(event.stream().service()),
                Addresses.pathPart(task),
                place),
        marked.map(event.id()::equals).orElse(false));
  }

  private static String tone(LogLevel level) {
    return switch (level) {
      case TRACE, DEBUG -> "rest";
      case INFO -> "none";
      case WARN -> "warn";
      case ERROR, FATAL -> "bad";
    };
  }
}
