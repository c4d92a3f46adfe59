package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch's filter pattern for unstructured lines: every plain term and "quoted phrase" must be
 * there, one of the ?optional ones if there are no plain ones, none of the -excluded ones; {@code
 * %regular expression%} alone. Case matters, as on AWS. Patterns for JSON and for columns match
 * nothing here: no line of the sandbox is either.
 */
record FilterPattern(List<String> must, List<String> any, List<String> not)
    implements Predicate<String> {

  private static final Pattern TERM =
      Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

  static Predicate<String> of(@Nullable String text) {
    String pattern = text == null ? "" : text.strip();
    if (pattern.startsWith("{") || pattern.startsWith("[")) {
      return line -> false;
    }
    if (pattern.length() > 1 && pattern.startsWith("%") && pattern.endsWith("%")) {
      return expression(pattern.substring(1, pattern.length() - 1));
    }
    if (pattern.chars().filter(letter -> letter == '"').count() % 2 != 0) {
      throw invalid(pattern);
    }
    return terms(pattern);
  }

  private static FilterPattern terms(String pattern) {
    List<String> must = new ArrayList<>();
    List<String> any = new ArrayList<>();
    List<String> not = new ArrayList<>();
    Matcher matcher = TERM.matcher(pattern);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String term = quoted == null ? matcher.group(3) : quoted.replace("\\\"", "\"");
      switch (matcher.group(1)) {
        case "?" -> any.add(term);
        case "-" -> not.add(term);
        default -> must.add(term);
      }
    }
    return new FilterPattern(must, any, not);
  }

  private static Predicate<String> expression(String expression) {
    try {
      return Pattern.compile(expression).asPredicate();
    } catch (PatternSyntaxException wrong) {
      throw invalid(expression);
    }
  }

  @Override
  public boolean test(String line) {
    boolean wanted =
        must.isEmpty()
            ? any.isEmpty() || any.stream().anyMatch(line::contains)
            : must.stream().allMatch(line::contains);
    return wanted && not.stream().noneMatch(line::contains);
  }

  private static RuntimeException invalid(String pattern) {
    return Refusal.of(
        "logs",
        "InvalidParameterException",
        "Invalid character(s) in term '%s'".formatted(pattern));
  }
}
