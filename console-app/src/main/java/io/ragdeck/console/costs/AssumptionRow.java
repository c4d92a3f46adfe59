package io.ragdeck.console.costs;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.cost.estimate.Assumption;
import java.util.Optional;

/**
 * A field in which an assumption can be changed.
 *
 * @param name of the parameter
 * @param what is assumed, and in which unit
 * @param value that is taken, or that was written and can't be
 * @param changed whether it is not as usual
 */
public record AssumptionRow(
    String name,
    String what,
    String unit,
    String value,
    String usual,
    String reason,
    boolean changed,
    Optional<Violation> violation) {

  static AssumptionRow of(Assumption assumption, AskedTerms asked) {
    return new AssumptionRow(
        AskedTerms.ASSUME + assumption.name(),
        assumption.what(),
        assumption.unit(),
        asked.value(assumption),
        assumption.usual().toPlainString(),
        assumption.reason(),
        asked.terms().assumed().containsKey(assumption),
        asked.violation(assumption));
  }
}
