package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Estimate;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What following several advices saves: the estimate before less the estimate of the bill of
 * materials that all of them together have changed. It is less than the sum of the single savings
 * wherever one makes smaller what another would have made smaller.
 *
 * @param chosen no two of them exclude each other
 * @param before US dollars a month
 * @param after the estimate with all that was chosen
 */
public record Savings(List<Advice> chosen, BigDecimal before, Estimate after) {

  public Savings {
    chosen = List.copyOf(chosen);
  }

  /** US dollars a month. */
  public BigDecimal monthlyUsd() {
    return before.subtract(after.total().amount());
  }

  /** The advices that save most together; never less than any of them alone. */
  public static Savings best(Advisor advisor, Basis basis, List<Advice> advices) {
    Savings together = of(advisor, basis, new Choice(advisor, basis, advices).best());
    return advices.stream()
        .max(Comparator.comparing(Advice::monthlyUsd))
        .map(largest -> of(advisor, basis, List.of(largest)))
        .filter(alone -> alone.monthlyUsd().compareTo(together.monthlyUsd()) > 0)
        .orElse(together);
  }

  /**
   * Exactly these.
   *
   * @throws IllegalArgumentException where two of them exclude each other
   */
  public static Savings of(Advisor advisor, Basis basis, List<Advice> chosen) {
    for (Advice one : chosen) {
      for (Advice other : chosen) {
        if (one.excludes(other)) {
          throw new IllegalArgumentException(
              "'%s' excludes '%s'".formatted(one.what(), other.what()));
        }
      }
    }
    return new Savings(
        chosen, advisor.estimate(basis).total().amount(), advisor.estimate(changed(basis, chosen)));
  }

  static Basis changed(Basis basis, List<Advice> chosen) {
    Basis changed = basis;
    for (Advice advice : chosen) {
      changed = advice.change().apply(changed);
    }
    return changed;
  }
}
