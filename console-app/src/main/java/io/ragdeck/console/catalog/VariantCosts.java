package io.ragdeck.console.catalog;

import io.ragdeck.console.costs.Breakdown;
import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a variant costs, beside the others and in other regions.
 *
 * @param chosen in full
 * @param variants all of them, in the region that was chosen
 * @param regions the variant that was chosen, in all that have prices
 */
public record VariantCosts(Breakdown chosen, List<CostCell> variants, List<CostCell> regions) {

  public VariantCosts {
    variants = List.copyOf(variants);
    regions = List.copyOf(regions);
  }

  /**
   * One of several.
   *
   * @param cost a month, in words
   * @param remark what of it is not known; empty text for nothing
   * @param query of the address that chooses it
   */
  public record CostCell(String name, String cost, String remark, String query, boolean current) {

    static CostCell of(String name, Estimate estimate, Choice choice, boolean current) {
      return new CostCell(
          name,
          Money.said(estimate.total()),
          Breakdown.remark(estimate.total(), estimate.region()),
          choice.query(),
          current);
    }
  }

  /**
   * @throws BlueprintException where the chosen one can't be drawn
   */
  static VariantCosts of(Blueprint blueprint, Choice choice, Catalog catalog, Estimates estimates) {
    return new VariantCosts(
        Breakdown.of(estimates.of(catalog.design(blueprint, choice))),
        variants(blueprint, choice, catalog, estimates),
        estimates.regions().stream()
            .map(choice::withRegion)
            .map(
                there ->
                    CostCell.of(
                        there.region(),
                        estimates.of(catalog.design(blueprint, there)),
                        there,
                        there.equals(choice)))
            .toList());
  }

  private static List<CostCell> variants(
      Blueprint blueprint, Choice choice, Catalog catalog, Estimates estimates) {
    List<CostCell> cells = new ArrayList<>();
    for (Variant variant : blueprint.variants()) {
      Choice other = choice.withVariant(variant.id());
      boolean current = other.equals(choice);
      try {
        Estimate estimate = estimates.of(catalog.design(blueprint, other));
        cells.add(CostCell.of(variant.id(), estimate, other, current));
      } catch (BlueprintException needsMore) {
        cells.add(
            new CostCell(variant.id(), "known with your parameters", "", other.query(), current));
      }
    }
    return cells;
  }
}
