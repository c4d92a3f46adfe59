package io.ragdeck.monitoring.logs.filter;

import io.ragdeck.monitoring.logs.filter.LineFilter.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filters as people type them; every part must hold, and {@code or} stands between choices.
 *
 * <pre>
 *   timeout "connection reset"    words or phrases, in whatever case
 *   /time ?out|reset/             a regex (RE2)
 *   level:error  level>=warn      the level of the line; level:error is that and worse
 *   status=500  duration>100      a field of JSON, or of name=value; request.id=abc goes into an object
 *   -healthz  -status=200         not so
 *   status=500 or /panic/         one or the other
 * </pre>
 */
public final class FilterText {

  public static final int MOST_CHARACTERS = 1_000;

  /** Possessive, so that its own time is linear. */
  private static final Pattern FIELD =
      Pattern.compile("([A-Za-z_@][\\w.@-]*+)(!=|>=|<=|=|>|<|:)(.*+)", Pattern.DOTALL);

  private final String text;
  private int at;

  private FilterText(String text) {
    this.text = text;
  }

  static LineFilter read(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new FilterRefused(
          "filter",
          String.format(
              Locale.ROOT,
              "The filter has %,d characters; at most %,d are accepted",
              text.length(),
              MOST_CHARACTERS));
    }
    return new FilterText(text).choices();
  }

  private LineFilter choices() {
    List<LineFilter> choices = new ArrayList<>();
    List<LineFilter> parts = new ArrayList<>();
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      if (isOr()) {
        if (parts.isEmpty()) {
          throw new FilterRefused("filter", "Something must stand before \"or\"");
        }
        choices.add(joined(parts));
        parts = new ArrayList<>();
        at += 2;
      } else {
        parts.add(part());
      }
    }
    if (choices.isEmpty()) {
      return joined(parts);
    }
    if (parts.isEmpty()) {
      throw new FilterRefused("filter", "Something must stand behind \"or\"");
    }
    choices.add(joined(parts));
    return new LineFilter.Any(List.copyOf(choices));
  }

  private static LineFilter joined(List<LineFilter> parts) {
    return parts.size() == 1 ? parts.getFirst() : new LineFilter.All(List.copyOf(parts));
  }

  private boolean isOr() {
    return text.regionMatches(true, at, "or", 0, 2)
        && (at + 2 == text.length() || Character.isWhitespace(text.charAt(at + 2)));
  }

  private LineFilter part() {
    char first = text.charAt(at);
    boolean more = at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
    if ((first == '-' || first == '!') && more) {
      at++;
      return new LineFilter.Not(part());
    }
    if (first == '/') {
      Optional<String> regex = delimited('/');
      if (regex.isPresent()) {
        return new LineFilter.Matching(SafeRegex.of(regex.get()));
      }
    }
    if (first == '"') {
      return new LineFilter.Text(
          delimited('"')
              .orElseThrow(() -> new FilterRefused("text", "The quote \" is not closed")));
    }
    return word();
  }

  /**
   * What stands up to the next delimiter that no backslash precedes and a blank or the end follows.
   */
  private Optional<String> delimited(char delimiter) {
    for (int end = at + 1; end < text.length(); end++) {
      if (text.charAt(end) == '\\') {
        end++;
      } else if (text.charAt(end) == delimiter && end > at + 1 && endsAt(end + 1)) {
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return Optional.of(delimiter == '"' ? inner.replace("\\\"", "\"") : inner);
      }
    }
    return Optional.empty();
  }

  private boolean endsAt(int place) {
    return place == text.length() || Character.isWhitespace(text.charAt(place));
  }

  private LineFilter word() {
    int start = at;
    boolean quoted = false;
    while (at < text.length() && (quoted || !Character.isWhitespace(text.charAt(at)))) {
      quoted ^= text.charAt(at) == '"';
      at++;
    }
    String word = text.substring(start, at);
    Matcher field = FIELD.matcher(word);
    if (!field.matches()) {
      return new LineFilter.Text(word);
    }
    String name = field.group(1);
    String sign = field.group(2);
    String value = unquoted(name, field.group(3));
    if (name.equalsIgnoreCase("level") || name.equalsIgnoreCase("severity")) {
      return level(sign, value);
    }
    // 10.0.0.1:8000 and "error: …" are text; only the level is named with a colon.
    return Comparison.of(sign)
        .<LineFilter>map(comparison -> field(name, comparison, value))
        .orElseGet(() -> new LineFilter.Text(word));
  }

  private static String unquoted(String name, String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    if (value.length() < 2 || !value.endsWith("\"")) {
      throw new FilterRefused(name, "%s: the quote \" is not closed".formatted(name));
    }
    return value.substring(1, value.length() - 1);
  }

  private static LineFilter level(String sign, String value) {
    LogLevel level =
        LogLevel.named(value)
            .orElseThrow(
                () ->
                    new FilterRefused(
                        "level",
                        "level: \"%s\" is none; accepted are trace, debug, info, warn, error, fatal"
                            .formatted(value)));
    return new LineFilter.Level(Comparison.of(sign).orElse(Comparison.AT_LEAST), level);
  }

  private static LineFilter field(String name, Comparison comparison, String value) {
    if (value.isEmpty()) {
      throw new FilterRefused(
          name,
          "%s: a value must follow, such as %s=500 or %s=\"two words\""
              .formatted(name, name, name));
    }
    boolean ordered = comparison != Comparison.EQUAL && comparison != Comparison.UNEQUAL;
    if (ordered && !value.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
      throw new FilterRefused(
          name, "%s: \"%s\" is no number; only numbers have an order".formatted(name, value));
    }
    return new LineFilter.Field(name, comparison, value);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
