package io.ragdeck.monitoring.logs.filter;

import java.util.Optional;

/** {@code name=value} and {@code name="a value"} in a line of plain text. */
final class KeyValues {

  private KeyValues() {}

  static Optional<String> find(String line, String name) {
    int at = line.indexOf(name);
    while (at >= 0) {
      int equals = at + name.length();
      boolean begins = at == 0 || " \t,;([{|?&".indexOf(line.charAt(at - 1)) >= 0;
      if (begins && equals < line.length() && line.charAt(equals) == '=') {
        return Optional.of(value(line, equals + 1));
      }
      at = line.indexOf(name, at + 1);
    }
    return Optional.empty();
  }

  private static String value(String line, int start) {
    if (start < line.length() && line.charAt(start) == '"') {
      int end = line.indexOf('"', start + 1);
      return end < 0 ? line.substring(start + 1) : line.substring(start + 1, end);
    }
    int end = start;
    while (end < line.length() && " \t,;)]}|&".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(start, end);
  }
}
