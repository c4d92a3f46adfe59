package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * One estimate of a system with what it rests on.
 *
 * @param about where what it is made of is from
 * @param observedAt when that was read; empty where it is not from AWS
 * @param tried what the ways to buy that are tried out change; empty where none is
 */
public record EstimateSection(
    String key,
    String title,
    String about,
    Optional<Instant> observedAt,
    Breakdown view,
    Optional<String> tried) {

  static EstimateSection of(Basis basis, AskedTerms asked, Estimator estimator) {
    var estimate = basis.estimate(estimator, asked.terms());
    return new EstimateSection(
        basis.kind().key(),
        basis.kind().title(),
        basis.about(),
        basis.observedAt(),
        Breakdown.of(estimate),
        asked.terms().whatIf().isEmpty()
            ? Optional.empty()
            : Optional.of(
                against(basis.estimate(estimator, asked.onDemand()).total(), estimate.total())));
  }

  /** What is unknown on one side only would pass for a saving. */
  private static String against(Total before, Total after) {
    if (after.unknown() != before.unknown()) {
      return "On demand it is %s. The difference is not known: %s lines have no price this way."
          .formatted(Money.said(before), after.unknown());
    }
    BigDecimal difference = after.amount().subtract(before.amount());
    return "On demand it is %s: %s a month%s."
        .formatted(Money.said(before), Money.signed(difference), percent(difference, before));
  }

  private static String percent(BigDecimal difference, Total before) {
    return before.amount().signum() <= 0 || difference.signum() == 0
        ? ""
        : " (%s %%)"
            .formatted(
                difference
                    .movePointRight(2)
                    .divide(before.amount(), 1, RoundingMode.HALF_UP)
                    .toPlainString()
                    .replace('-', '−'));
  }
}
