package io.ragdeck.console.costs;

import io.ragdeck.console.diagram.Designs;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Variant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Estimates of designs side by side: every variant in every region, in one go. */
@Singleton
final class SideBySide {

  private final Blueprints blueprints;
  private final Designs designs;
  private final Bills bills;
  private final Estimator estimator;

  SideBySide(Blueprints blueprints, Designs designs, Bills bills, Estimator estimator) {
    this.blueprints = blueprints;
    this.designs = designs;
    this.bills = bills;
    this.estimator = estimator;
  }

  /**
   * A variant in each of the regions, in their order.
   *
   * @param estimates empty where it can't be drawn
   * @param problem why it can't be drawn
   */
  record Row(
      Blueprint blueprint,
      Variant variant,
      String environment,
      List<Estimate> estimates,
      Optional<String> problem) {}

  List<Row> of(CompareChoice choice, Terms terms) {
    return choice.of(blueprints).stream()
        .flatMap(
            blueprint ->
                blueprint.variants().stream().map(one -> row(blueprint, one, choice, terms)))
        .toList();
  }

  private Row row(Blueprint blueprint, Variant variant, CompareChoice choice, Terms terms) {
    String environment = choice.environment(blueprint);
    try {
      BillOfMaterials bill =
          bills.of(
              designs.design(
                  blueprint,
                  variant.id(),
                  blueprint.id(),
                  environment,
                  choice.regions().getFirst()));
      List<Estimate> estimates = estimator.compare(bill, choice.regions(), terms);
      return new Row(blueprint, variant, environment, estimates, Optional.empty());
    } catch (BlueprintException undrawn) {
      return new Row(
          blueprint, variant, environment, List.of(), Optional.of(undrawn.problems().toString()));
    }
  }
}
