package io.ragdeck.monitoring.logs.filter;

import java.util.Optional;

/**
 * The level in the head of a line of plain text: {@code 2026-11-29 10:35:51 ERROR …}, {@code
 * ERROR:root:…}, {@code [error] …}, {@code level=warn}, and {@code E1129 10:35:51} as Kubernetes'
 * and Triton's logs have it.
 */
final class LevelWord {

  /** Behind a time, a thread and a name, but not in what the line says. */
  private static final int HEAD = 96;

  private LevelWord() {}

  static Optional<LogLevel> find(String line) {
    Optional<LogLevel> letter = letter(line);
    if (letter.isPresent()) {
      return letter;
    }
    int end = Math.min(HEAD, line.length());
    int start = 0;
    for (int at = 0; at <= end; at++) {
      if (at < end && Character.isLetter(line.charAt(at))) {
        continue;
      }
      Optional<LogLevel> word =
          isLevelPlace(line, start, at)
              ? LogLevel.named(line.substring(start, at))
              : Optional.empty();
      if (word.isPresent()) {
        return word;
      }
      start = at + 1;
    }
    return Optional.empty();
  }

  /** In capitals, in brackets, or the value of a field: "no error" in a sentence is no level. */
  private static boolean isLevelPlace(String line, int start, int end) {
    if (end - start < 3
        || end - start > 11
        || LogLevel.named(line.substring(start, end)).isEmpty()) {
      return false;
    }
    boolean capitals = line.substring(start, end).chars().allMatch(Character::isUpperCase);
    char before = start == 0 ? ' ' : line.charAt(start - 1);
    char behind = end == line.length() ? ' ' : line.charAt(end);
    boolean apart =
        before != '_' && before != '-' && behind != '_' && behind != '-' && behind != '=';
    return apart
        && (capitals
            || before == '['
            || (before == '=' && line.substring(0, start).matches(".*(?:level|lvl|severity)="))
            || (start == 0 && behind == ':'));
  }

  private static Optional<LogLevel> letter(String line) {
    if (line.length() < 6 || line.charAt(5) != ' ') {
      return Optional.empty();
    }
    for (int at = 1; at < 5; at++) {
      if (!Character.isDigit(line.charAt(at))) {
        return Optional.empty();
      }
    }
    return switch (line.charAt(0)) {
      case 'I' -> Optional.of(LogLevel.INFO);
      case 'W' -> Optional.of(LogLevel.WARN);
      case 'E' -> Optional.of(LogLevel.ERROR);
      case 'F' -> Optional.of(LogLevel.FATAL);
      default -> Optional.empty();
    };
  }
}
