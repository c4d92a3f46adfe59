package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses of advices that partly exclude each other those that save most, counting each with what
 * it saves alone. What then adds nothing to the others is left out.
 */
final class Choice {

  /** Beyond so many that exclude others, the largest is taken first and no more is tried. */
  private static final int TRIED = 24;

  private final Advisor advisor;
  private final Basis basis;
  private final List<Advice> advices;
  private final Map<Advice, Set<Advice>> against = new HashMap<>();

  Choice(Advisor advisor, Basis basis, List<Advice> advices) {
    this.advisor = advisor;
    this.basis = basis;
    this.advices =
        advices.stream().sorted(Comparator.comparing(Advice::monthlyUsd).reversed()).toList();
    for (Advice one : this.advices) {
      against.put(one, new HashSet<>());
    }
    for (int i = 0; i < this.advices.size(); i++) {
      for (int j = i + 1; j < this.advices.size(); j++) {
        conflict(this.advices.get(i), this.advices.get(j));
      }
    }
  }

  private void conflict(Advice one, Advice other) {
    if (one.excludes(other) || (meet(one, other) && unpriced(List.of(one, other)))) {
      against(one).add(other);
      against(other).add(one);
    }
  }

  /** Whether they are about the same thing, though not the same of it. */
  private static boolean meet(Advice one, Advice other) {
    return one.decides().stream()
        .anyMatch(
            mine ->
                other.decides().stream()
                    .anyMatch(
                        its ->
                            its.component().equals(mine.component())
                                && its.resource().equals(mine.resource())));
  }

  /** Both together may be something that has no known price, such as Spot on ARM. */
  private boolean unpriced(List<Advice> both) {
    return total(both).unknown() > total(List.of()).unknown();
  }

  List<Advice> best() {
    List<Advice> chosen = new ArrayList<>(heaviest(advices));
    chosen.sort(Comparator.comparing(Advice::monthlyUsd).reversed());
    for (Advice last : List.copyOf(chosen).reversed()) {
      List<Advice> without = new ArrayList<>(chosen);
      without.remove(last);
      if (total(without).amount().compareTo(total(chosen).amount()) <= 0) {
        chosen = without;
      }
    }
    return chosen;
  }

  /** Takes what excludes nobody; then either takes or leaves what excludes most. */
  private List<Advice> heaviest(List<Advice> left) {
    List<Advice> chosen = new ArrayList<>();
    List<Advice> disputed = new ArrayList<>();
    for (Advice advice : left) {
      (degree(advice, left) == 0 ? chosen : disputed).add(advice);
    }
    if (disputed.isEmpty()) {
      return chosen;
    }
    Advice pivot =
        disputed.size() > TRIED
            ? disputed.getFirst()
            : disputed.stream()
                .max(Comparator.comparingInt(advice -> degree(advice, disputed)))
                .orElseThrow();
    List<Advice> with = new ArrayList<>(disputed);
    with.removeAll(against(pivot));
    List<Advice> taken = heaviest(with);
    if (disputed.size() <= TRIED) {
      List<Advice> without = new ArrayList<>(disputed);
      without.remove(pivot);
      List<Advice> other = heaviest(without);
      taken = weight(other).compareTo(weight(taken)) > 0 ? other : taken;
    }
    chosen.addAll(taken);
    return chosen;
  }

  private int degree(Advice advice, List<Advice> among) {
    return (int) among.stream().filter(against(advice)::contains).count();
  }

  private Set<Advice> against(Advice advice) {
    return against.getOrDefault(advice, Set.of());
  }

  private static BigDecimal weight(List<Advice> advices) {
    return advices.stream().map(Advice::monthlyUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Total total(List<Advice> chosen) {
    return advisor.estimate(Savings.changed(basis, chosen)).total();
  }
}
