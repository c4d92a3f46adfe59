package io.ragdeck.monitoring.logs.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Which lines are asked for. */
public sealed interface LineFilter {

  boolean test(LogLine line);

  /** Every line. */
  static LineFilter all() {
    return new All(List.of());
  }

  /**
   * By what somebody wrote; see {@link FilterText}.
   *
   * @throws FilterRefused says what is wrong and what is accepted
   */
  static LineFilter parse(String text) {
    return FilterText.read(text);
  }

  /** Text in whatever case. */
  record Text(String text) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      String whole = line.text();
      int last = whole.length() - text.length();
      for (int at = 0; at <= last; at++) {
        if (whole.regionMatches(true, at, text, 0, text.length())) {
          return true;
        }
      }
      return false;
    }
  }

  record Matching(SafeRegex regex) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      return regex.isIn(line.text());
    }
  }

  /** A line of which no level is known is of none. */
  record Level(Comparison comparison, LogLevel level) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      return line.level().map(its -> comparison.holds(its.compareTo(level))).orElse(false);
    }
  }

  /** Numbers compare as numbers where both are, else as text in whatever case. */
  record Field(String name, Comparison comparison, String value) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      return line.field(name).map(this::holds).orElse(false);
    }

    private boolean holds(String its) {
      Optional<BigDecimal> left = number(its);
      Optional<BigDecimal> right = number(value);
      if (left.isPresent() && right.isPresent()) {
        return comparison.holds(left.get().compareTo(right.get()));
      }
      return switch (comparison) {
        case EQUAL, UNEQUAL -> comparison.holds(its.compareToIgnoreCase(value));
        // Only numbers have an order: a text is neither above nor below 100.
        case LESS, AT_MOST, GREATER, AT_LEAST -> false;
      };
    }

    private static Optional<BigDecimal> number(String text) {
      if (text.isEmpty() || text.length() > 40 || "-.0123456789".indexOf(text.charAt(0)) < 0) {
        return Optional.empty();
      }
      try {
        return Optional.of(new BigDecimal(text));
      } catch (NumberFormatException notOne) {
        return Optional.empty();
      }
    }
  }

  record Not(LineFilter filter) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      return !filter.test(line);
    }
  }

  record All(List<LineFilter> filters) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      for (LineFilter filter : filters) {
        if (!filter.test(line)) {
          return false;
        }
      }
      return true;
    }
  }

  record Any(List<LineFilter> filters) implements LineFilter {

    @Override
    public boolean test(LogLine line) {
      for (LineFilter filter : filters) {
        if (filter.test(line)) {
          return true;
        }
      }
      return false;
    }
  }

  /** How a value stands to another. */
  enum Comparison {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Optional<Comparison> of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return Optional.of(comparison);
        }
      }
      return Optional.empty();
    }

    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }
}
