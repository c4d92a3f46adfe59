package io.ragdeck.monitoring.serving.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code name{label="value",…} number timestamp}, character by character. */
final class SampleLine {

  private static final int MOST_LABELS = 64;

  private final String line;
  private int at;

  private SampleLine(String line) {
    this.line = line;
  }

  /** Empty where it is none. */
  static Optional<Sample> read(String line) {
    return new SampleLine(line).sample();
  }

  private Optional<Sample> sample() {
    String name = name(true);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    skipBlanks();
    Map<String, String> labels = new HashMap<>();
    if (is('{') && !labels(labels)) {
      return Optional.empty();
    }
    skipBlanks();
    int end = at;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    int behind = end;
    Optional<Double> value = number(line.substring(at, end));
    return value.filter(_ -> isTimestamp(behind)).map(number -> new Sample(name, labels, number));
  }

  /** Behind the value there is nothing, a time, or (in OpenMetrics) an example behind a #. */
  private boolean isTimestamp(int from) {
    String rest = line.substring(from).strip();
    int example = rest.indexOf(" #");
    String time = example >= 0 ? rest.substring(0, example).strip() : rest;
    return time.isEmpty() || time.startsWith("#") || number(time).isPresent();
  }

  private boolean labels(Map<String, String> labels) {
    at++;
    for (skipBlanks(); !is('}'); skipBlanks()) {
      String label = name(false);
      skipBlanks();
      if (label.isEmpty() || !is('=') || labels.size() >= MOST_LABELS) {
        return false;
      }
      at++;
      skipBlanks();
      Optional<String> value = quoted();
      // A label that is there twice makes two series of one.
      if (value.isEmpty() || labels.put(label, value.get()) != null) {
        return false;
      }
      skipBlanks();
      if (is(',')) {
        at++;
      } else if (!is('}')) {
        return false;
      }
    }
    at++;
    return true;
  }

  private Optional<String> quoted() {
    if (!is('"')) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '"') {
        at++;
        return Optional.of(value.toString());
      }
      if (character == '\\' && at + 1 < line.length()) {
        at++;
        char escaped = line.charAt(at);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(character);
      }
    }
    return Optional.empty();
  }

  private String name(boolean ofMetric) {
    int start = at;
    while (at < line.length() && isNamePart(line.charAt(at), at == start, ofMetric)) {
      at++;
    }
    return line.substring(start, at);
  }

  private static boolean isNamePart(char character, boolean first, boolean ofMetric) {
    boolean letter =
        (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    boolean digit = character >= '0' && character <= '9';
    return letter || character == '_' || (digit && !first) || (character == ':' && ofMetric);
  }

  /** Java's own parser also takes 1d, 0x1p3 and blanks. */
  private static Optional<Double> number(String text) {
    switch (text) {
      case "+Inf", "Inf", "+inf", "inf" -> {
        return Optional.of(Double.POSITIVE_INFINITY);
      }
      case "-Inf", "-inf" -> {
        return Optional.of(Double.NEGATIVE_INFINITY);
      }
      case "NaN", "nan", "-nan" -> {
        return Optional.of(Double.NaN);
      }
      default -> {
        boolean plain =
            !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(one -> "+-.eE0123456789".indexOf(one) >= 0);
        return plain ? parsed(text) : Optional.empty();
      }
    }
  }

  private static Optional<Double> parsed(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException no) {
      return Optional.empty();
    }
  }

  private boolean is(char wanted) {
    return at < line.length() && line.charAt(at) == wanted;
  }

  private void skipBlanks() {
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }
}
