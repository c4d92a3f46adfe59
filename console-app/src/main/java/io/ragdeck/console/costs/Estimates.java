package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.estimate.BlueprintEstimates;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** What designs would cost, today. Asks nobody: an estimate takes a millisecond or two. */
@Singleton
public final class Estimates {

  private final Estimator estimator;
  private final BlueprintEstimates estimates;
  private final PriceBook prices;
  private final Clock clock;

  Estimates(Estimator estimator, PriceBook prices, Clock clock) {
    this.estimator = estimator;
    this.estimates = new BlueprintEstimates(estimator);
    this.prices = prices;
    this.clock = clock;
  }

  /** On demand, with every assumption as usual. */
  public Terms usual() {
    return Terms.onDemand(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  public Estimate of(Design design) {
    return of(design, usual());
  }

  public Estimate of(Design design, Terms terms) {
    return estimates.of(design, terms);
  }

  /** Of any bill, on the usual terms. */
  public Estimate of(BillOfMaterials bill) {
    return estimator.estimate(bill, usual());
  }

  /** In their order. */
  public List<Estimate> compare(Collection<Design> designs) {
    return estimates.compare(designs, usual());
  }

  /** Regions with prices of their own, by name. */
  public List<String> regions() {
    return List.copyOf(prices.regions());
  }
}
