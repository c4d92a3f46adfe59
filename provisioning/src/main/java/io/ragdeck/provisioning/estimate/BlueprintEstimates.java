package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.provisioning.blueprint.Design;
import java.util.Collection;
import java.util.List;

/** What systems would cost as they are designed. Immutable; to be shared between threads. */
public final class BlueprintEstimates {

  private final Estimator estimator;

  public BlueprintEstimates(Estimator estimator) {
    this.estimator = estimator;
  }

  /**
   * In the region of the design.
   *
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where it can't be drawn
   */
  public Estimate of(Design design, Terms terms) {
    return estimator.estimate(TemplateBill.of(design), terms);
  }

  /**
   * Designs side by side, in their order: the variants of a blueprint, or one variant in several
   * regions.
   *
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where one can't be drawn
   */
  public List<Estimate> compare(Collection<Design> designs, Terms terms) {
    return designs.stream().map(design -> of(design, terms)).toList();
  }
}
