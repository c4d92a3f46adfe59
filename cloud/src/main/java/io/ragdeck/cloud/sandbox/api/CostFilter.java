package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.bill.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.costexplorer.model.Expression;

/** Which lines of the bill somebody asks for. */
final class CostFilter {

  private final Set<String> activeTags;
  private final String account;

  /**
   * @param activeTags the only tags that the bill knows
   */
  CostFilter(Set<String> activeTags, String account) {
    this.activeTags = activeTags;
    this.account = account;
  }

  /** As Cost Explorer is asked: an expression has exactly one of its parts. */
  Predicate<Line> of(Expression expression) {
    List<Predicate<Line>> parts = new ArrayList<>();
    if (expression.hasAnd()) {
      parts.add(all(several(expression.and()).map(this::of)));
    }
    if (expression.hasOr()) {
      parts.add(any(several(expression.or()).map(this::of)));
    }
    if (expression.not() != null) {
      parts.add(of(expression.not()).negate());
    }
    if (expression.dimensions() != null) {
      parts.add(
          dimension(
              expression.dimensions().keyAsString(),
              expression.dimensions().values(),
              expression.dimensions().matchOptionsAsStrings()));
    }
    if (expression.tags() != null) {
      parts.add(
          tag(
              expression.tags().key(),
              expression.tags().values(),
              expression.tags().matchOptionsAsStrings()));
    }
    return only(parts);
  }

  /** As a budget has it. */
  Predicate<Line> of(software.amazon.awssdk.services.budgets.model.Expression expression) {
    List<Predicate<Line>> parts = new ArrayList<>();
    if (expression.hasAnd()) {
      parts.add(all(several(expression.and()).map(this::of)));
    }
    if (expression.hasOr()) {
      parts.add(any(several(expression.or()).map(this::of)));
    }
    if (expression.not() != null) {
      parts.add(of(expression.not()).negate());
    }
    if (expression.dimensions() != null) {
      parts.add(
          dimension(
              expression.dimensions().keyAsString(),
              expression.dimensions().values(),
              expression.dimensions().matchOptionsAsStrings()));
    }
    if (expression.tags() != null) {
      parts.add(
          tag(
              expression.tags().key(),
              expression.tags().values(),
              expression.tags().matchOptionsAsStrings()));
    }
    return only(parts);
  }

  private static <E> Stream<E> several(List<E> expressions) {
    if (expressions.size() < 2) {
      throw invalid("And and Or expressions should have at least two operands");
    }
    return expressions.stream();
  }

  private static Predicate<Line> only(List<Predicate<Line>> parts) {
    if (parts.size() != 1) {
      throw invalid("Expression should have exactly one root");
    }
    return parts.getFirst();
  }

  private static Predicate<Line> all(Stream<Predicate<Line>> parts) {
    return parts.reduce(Predicate::and).orElseThrow();
  }

  private static Predicate<Line> any(Stream<Predicate<Line>> parts) {
    return parts.reduce(Predicate::or).orElseThrow();
  }

  Predicate<Line> dimension(String key, List<String> values, List<String> options) {
    BiPredicate<String, String> matches = match(options);
    return line -> values.stream().anyMatch(value -> matches.test(dimension(key, line), value));
  }

  Predicate<Line> tag(String key, List<String> values, List<String> options) {
    if (options.contains("ABSENT")) {
      return line -> value(key, line).isEmpty();
    }
    BiPredicate<String, String> matches = match(options);
    return line -> values.stream().anyMatch(value -> matches.test(value(key, line), value));
  }

  /** A dimension that the sandbox doesn't know has one value, as AWS shows what has none. */
  String dimension(String key, Line line) {
    return switch (key) {
      case "SERVICE" -> line.service();
      case "USAGE_TYPE" -> line.usageType();
      case "REGION" -> line.region();
      case "LINKED_ACCOUNT" -> account;
      case "RECORD_TYPE" -> "Usage";
      default -> "No" + key;
    };
  }

  /** Empty where the thing has no such tag, and where nobody activated the tag. */
  String value(String key, Line line) {
    return activeTags.contains(key) ? line.tags().getOrDefault(key, "") : "";
  }

  private static BiPredicate<String, String> match(List<String> options) {
    if (options.contains("STARTS_WITH")) {
      return String::startsWith;
    }
    if (options.contains("ENDS_WITH")) {
      return String::endsWith;
    }
    if (options.contains("CONTAINS")) {
      return String::contains;
    }
    return options.contains("CASE_INSENSITIVE") ? String::equalsIgnoreCase : String::equals;
  }

  private static RuntimeException invalid(String sentence) {
    return Refusal.of("ce", "ValidationException", sentence);
  }
}
