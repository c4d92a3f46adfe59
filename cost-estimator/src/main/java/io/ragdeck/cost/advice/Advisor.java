package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Says what would save how much. Each saving is what the estimator makes of the changed bill of
 * materials; where a price is missing for that, nothing is said.
 */
public final class Advisor {

  /** US dollars a month; less is not worth reading. */
  public static final BigDecimal LEAST_USD = BigDecimal.ONE;

  private static final List<BiFunction<Basis, Observations, Stream<Idea>>> RULES =
      List.of(
          ProcessorRule::ideas,
          MarketRule::ideas,
          CommitmentRule::ideas,
          ParkingRule::ideas,
          SizeRule::ideas,
          IdleGpuRule::ideas,
          NatRule::ideas,
          RetentionRule::ideas,
          OldCopiesRule::ideas);

  private final Estimator estimator;

  public Advisor(Estimator estimator) {
    this.estimator = estimator;
  }

  /** All that saves at least {@link #LEAST_USD}, the most first. */
  public List<Advice> advise(Basis basis, Observations seen) {
    Estimate before = estimate(basis);
    return Stream.concat(
            RULES.stream().flatMap(rule -> rule.apply(basis, seen)),
            SupportRule.ideas(basis, estimator))
        .flatMap(idea -> judged(idea, basis, before).stream())
        .sorted(Comparator.comparing(Advice::monthlyUsd).reversed())
        .toList();
  }

  Estimate estimate(Basis basis) {
    return estimator.estimate(basis.bill(), basis.terms());
  }

  private Optional<Advice> judged(Idea idea, Basis basis, Estimate before) {
    Estimate after = estimate(idea.change().apply(basis));
    BigDecimal saving = before.total().amount().subtract(after.total().amount());
    boolean known = after.total().unknown() <= before.total().unknown();
    return known && saving.compareTo(LEAST_USD) >= 0
        ? Optional.of(
            new Advice(
                idea.kind(),
                idea.subject(),
                idea.what(),
                saving,
                idea.risk(),
                idea.confidence(),
                idea.decides(),
                idea.change()))
        : Optional.empty();
  }
}
