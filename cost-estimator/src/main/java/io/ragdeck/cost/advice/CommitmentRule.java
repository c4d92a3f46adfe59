package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.material.Material;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Paying for a year or three, whether it runs or not: for all that it applies to. */
final class CommitmentRule {

  private CommitmentRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    return Stream.of(
            idea(
                Kind.SAVINGS_PLAN_1_YEAR,
                WhatIf.SAVINGS_PLAN_1_YEAR,
                "Buy a Compute Savings Plan for one year",
                CommitmentRule::isCompute,
                basis),
            idea(
                Kind.SAVINGS_PLAN_3_YEARS,
                WhatIf.SAVINGS_PLAN_3_YEARS,
                "Buy a Compute Savings Plan for three years",
                CommitmentRule::isCompute,
                basis),
            idea(
                Kind.RESERVED_1_YEAR,
                WhatIf.RESERVED_1_YEAR,
                "Reserve the databases and instances for one year",
                CommitmentRule::isReservable,
                basis))
        .filter(idea -> !idea.decides().isEmpty())
        .filter(idea -> basis.terms().whatIf().isEmpty());
  }

  private static Idea idea(
      Kind kind, WhatIf way, String what, Predicate<Entry> applies, Basis basis) {
    Set<Facet> decides = new HashSet<>();
    basis.bill().entries().stream()
        .filter(applies)
        .forEach(
            entry -> {
              decides.add(Facet.of(entry, Facet.What.MARKET));
              decides.add(Facet.of(entry, Facet.What.HOURS));
            });
    return new Idea(
        kind,
        "system",
        what,
        "It is paid to the end, also when the system is parked, made smaller or torn down.",
        Confidence.SURE,
        decides,
        now -> now.trying(way));
  }

  private static boolean isCompute(Entry entry) {
    return entry.material() instanceof Material.FargateTask
        || entry.material() instanceof Material.Instance
        || entry.material() instanceof Material.Function;
  }

  private static boolean isReservable(Entry entry) {
    return entry.material() instanceof Material.Database
        || entry.material() instanceof Material.Instance;
  }
}
