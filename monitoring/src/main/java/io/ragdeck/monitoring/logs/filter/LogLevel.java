package io.ragdeck.monitoring.logs.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How serious a line says it is. From the least to the most. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  private static final Map<String, LogLevel> WORDS =
      Map.ofEntries(
          Map.entry("TRACE", TRACE),
          Map.entry("VERBOSE", TRACE),
          Map.entry("DEBUG", DEBUG),
          Map.entry("INFO", INFO),
          Map.entry("INFORMATION", INFO),
          Map.entry("NOTICE", INFO),
          Map.entry("WARN", WARN),
          Map.entry("WARNING", WARN),
          Map.entry("ERROR", ERROR),
          Map.entry("ERR", ERROR),
          Map.entry("SEVERE", ERROR),
          Map.entry("FATAL", FATAL),
          Map.entry("CRITICAL", FATAL),
          Map.entry("CRIT", FATAL),
          Map.entry("ALERT", FATAL),
          Map.entry("EMERGENCY", FATAL),
          Map.entry("PANIC", FATAL));

  /** By a word that programs use, in whatever case, or by the numbers of pino and bunyan. */
  public static Optional<LogLevel> named(String word) {
    if (word.length() == 2 && word.charAt(1) == '0') {
      int index = word.charAt(0) - '1';
      return index >= 0 && index < values().length
          ? Optional.of(values()[index])
          : Optional.empty();
    }
    return Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
  }

  public boolean isAtLeast(LogLevel other) {
    return compareTo(other) >= 0;
  }
}
