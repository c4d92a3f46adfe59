package io.ragdeck.console.costs;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.Terms.WhatIf;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The terms that an address asks for: {@code assume.LOG_GB=20} and {@code whatIf=SPOT}.
 *
 * @param written what was asked for and can't be, as it was written, by assumption: it counts as
 *     usual
 * @param violations what is wrong with which parameter, and what would be right
 */
public record AskedTerms(Terms terms, Map<Assumption, String> written, List<Violation> violations) {

  static final String ASSUME = "assume.";
  static final String WHAT_IF = "whatIf";

  /** More digits than anybody means, and few enough to read quickly. */
  private static final int LONGEST = 40;

  public AskedTerms {
    written = Map.copyOf(written);
    violations = List.copyOf(violations);
  }

  static AskedTerms of(MultivaluedMap<String, String> query, Instant now) {
    return of(query, LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /**
   * @param on the day that decides Extended Support
   */
  public static AskedTerms of(MultivaluedMap<String, String> query, LocalDate on) {
    Map<Assumption, BigDecimal> assumed = new EnumMap<>(Assumption.class);
    Map<Assumption, String> written = new EnumMap<>(Assumption.class);
    List<Violation> violations = new ArrayList<>();
    query.forEach(
        (name, values) -> {
          String text = values.getLast().strip();
          if (name.startsWith(ASSUME) && !text.isEmpty()) {
            Optional<Assumption> assumption = assumption(name.substring(ASSUME.length()));
            if (assumption.isEmpty()) {
              violations.add(unknown(name));
              return;
            }
            Optional<BigDecimal> value = number(text).filter(assumption.get()::admits);
            if (value.isEmpty()) {
              written.put(assumption.get(), text);
              violations.add(refused(name, assumption.get()));
            } else if (value.get().compareTo(assumption.get().usual()) != 0) {
              assumed.put(assumption.get(), value.get());
            }
          }
        });
    Set<WhatIf> tried = tried(query.getOrDefault(WHAT_IF, List.of()), violations);
    return new AskedTerms(new Terms(assumed, tried, on), written, violations);
  }

  /**
   * For what has no form to say it in.
   *
   * @throws ProblemException where anything is wrong
   */
  public AskedTerms orRefuse() {
    if (violations.isEmpty()) {
      return this;
    }
    Violation first = violations.getFirst();
    throw new ProblemException(
        Problem.of(400, "'%s' %s.".formatted(first.field(), first.message()), violations));
  }

  /** What is wrong with one assumption. */
  Optional<Violation> violation(Assumption assumption) {
    return violations.stream().filter(one -> isOf(one, assumption)).findFirst();
  }

  /** What is wrong with none of them. */
  List<Violation> general() {
    return violations.stream()
        .filter(one -> written.keySet().stream().noneMatch(field -> isOf(one, field)))
        .toList();
  }

  private static boolean isOf(Violation violation, Assumption assumption) {
    return violation.field().equals(ASSUME + assumption.name());
  }

  /** What the field of an assumption holds. */
  String value(Assumption assumption) {
    return written.getOrDefault(
        assumption, terms.assumed().getOrDefault(assumption, assumption.usual()).toPlainString());
  }

  /** The same but bought on demand. */
  Terms onDemand() {
    return new Terms(terms.assumed(), Set.of(), terms.on());
  }

  /** As the query of an address; empty for the usual. */
  String query() {
    return Stream.concat(
            terms.assumed().entrySet().stream()
                .map(
                    one ->
                        ASSUME
                            + one.getKey()
                            + "="
                            + Addresses.pathPart(one.getValue().toPlainString())),
            terms.whatIf().stream().map(way -> WHAT_IF + "=" + way))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static Set<WhatIf> tried(List<String> names, List<Violation> violations) {
    Set<WhatIf> tried = EnumSet.noneOf(WhatIf.class);
    for (String name : String.join(",", names).split(",", -1)) {
      Optional<WhatIf> way =
          Arrays.stream(WhatIf.values()).filter(one -> one.name().equals(name.strip())).findFirst();
      if (way.isPresent()) {
        tried.add(way.get());
      } else if (!name.isBlank()) {
        violations.add(
            new Violation(
                WHAT_IF,
                "must be one of "
                    + Arrays.stream(WhatIf.values())
                        .map(Enum::name)
                        .collect(Collectors.joining(", "))));
      }
    }
    return tried;
  }

  private static Optional<Assumption> assumption(String name) {
    return Arrays.stream(Assumption.values()).filter(one -> one.name().equals(name)).findFirst();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > LONGEST ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private static Violation refused(String name, Assumption assumption) {
    return new Violation(
        name,
        "must be a number of " + assumption.unit() + ", " + Assumption.ADMITTED,
        "Usual is " + assumption.usual().toPlainString() + ", which was taken here.");
  }

  private static Violation unknown(String name) {
    return new Violation(
        name, "is no assumption", "Those that a system rests on stand on its page of costs.");
  }
}
