package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is not production runs from Monday to Friday, twelve hours a day. */
final class ParkingRule {

  private static final BigDecimal WORKING = BigDecimal.valueOf(5 * 12);
  private static final BigDecimal WEEK = BigDecimal.valueOf(7 * 24);

  private ParkingRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    List<Entry> parked = basis.bill().entries().stream().filter(ParkingRule::parks).toList();
    if (seen.production() || parked.isEmpty()) {
      return Stream.of();
    }
    Set<Facet> decides =
        parked.stream()
            .map(entry -> Facet.of(entry, Facet.What.HOURS))
            .collect(Collectors.toUnmodifiableSet());
    return Stream.of(
        new Idea(
            Kind.PARKING,
            "system",
            "Park it on nights and weekends",
            "Nobody is served then, and waking takes some minutes. Databases stop with it: that"
                + " is not counted here.",
            Confidence.SURE,
            decides,
            now ->
                now.replacing(
                    entry -> decides.contains(Facet.of(entry, Facet.What.HOURS)) && parks(entry),
                    entry -> Same.during(entry, shorter(entry.hours())))));
  }

  /** What costs nothing while it stands; a database's storage does, and is in its entry. */
  private static boolean parks(Entry entry) {
    return entry.material() instanceof Material.FargateTask
        || entry.material() instanceof Material.Instance;
  }

  /**
   * The share of the week of the hours that it has now; rounded up, so that nothing is promised.
   */
  private static BigDecimal shorter(BigDecimal hours) {
    return hours.multiply(WORKING).divide(WEEK, 2, RoundingMode.UP).min(Estimator.HOURS);
  }
}
