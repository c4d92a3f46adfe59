package io.ragdeck.cloud.sandbox.api;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * Metric math as alarms of blueprints use it: numbers, metrics by their ids, + - * / and brackets.
 * Functions are not there; what can't be worked out has no value.
 */
final class AlarmExpression {

  private final String text;
  private final Map<String, OptionalDouble> values;
  private int at;

  private AlarmExpression(String text, Map<String, OptionalDouble> values) {
    this.text = text.replace(" ", "");
    this.values = values;
  }

  /** Its value; empty where one of its metrics has none. */
  static OptionalDouble value(String text, Map<String, OptionalDouble> values) {
    AlarmExpression expression = new AlarmExpression(text, values);
    double value = expression.sum();
    return expression.at == expression.text.length() && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  private double sum() {
    double value = product();
    while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      boolean plus = text.charAt(at++) == '+';
      double next = product();
      value = plus ? value + next : value - next;
    }
    return value;
  }

  private double product() {
    double value = term();
    while (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '/')) {
      boolean times = text.charAt(at++) == '*';
      double next = term();
      value = times ? value * next : value / next;
    }
    return value;
  }

  private double term() {
    if (at < text.length() && text.charAt(at) == '(') {
      at++;
      double value = sum();
      boolean closed = at < text.length() && text.charAt(at) == ')';
      at++;
      return closed ? value : Double.NaN;
    }
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isPart(at))) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.matches("[0-9.]+")) {
      return Double.parseDouble(word);
    }
    return values.getOrDefault(word, OptionalDouble.empty()).orElse(Double.NaN);
  }

  private boolean isPart(int place) {
    return text.charAt(place) == '_' || text.charAt(place) == '.';
  }
}
