package io.ragdeck.console.catalog;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Correction;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.diagram.Diagram;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A blueprint in full, as data. */
public record BlueprintDetail(
    BlueprintItem blueprint,
    String environment,
    String region,
    List<VariantDetail> variants,
    @Schema(description = "Where it differs from its guide") List<CorrectionItem> corrections) {

  /** A variant and what it is made of. */
  public record VariantDetail(
      String id,
      @Schema(description = "Null where the variant can't be drawn before parameters are chosen")
          Optional<List<ComponentItem>> components) {}

  /** A part of the system. */
  public record ComponentItem(String id, String kind, String size, String description) {}

  /** A difference from the guide. */
  public record CorrectionItem(String guide, String here, String why, List<String> variants) {

    static CorrectionItem of(Correction correction) {
      return new CorrectionItem(
          correction.guide(), correction.here(), correction.why(), correction.variants());
    }
  }

  static BlueprintDetail of(Blueprint blueprint, Catalog catalog, Choice choice) {
    return new BlueprintDetail(
        BlueprintItem.of(blueprint),
        choice.environment(),
        choice.region(),
        blueprint.variants().stream()
            .map(one -> variant(blueprint, catalog, choice.withVariant(one.id())))
            .toList(),
        blueprint.corrections().stream().map(CorrectionItem::of).toList());
  }

  private static VariantDetail variant(Blueprint blueprint, Catalog catalog, Choice choice) {
    try {
      Design design = catalog.design(blueprint, choice);
      return new VariantDetail(
          choice.variant(),
          Optional.of(
              ComponentRow.of(design, Diagram.of(design)).stream()
                  .map(
                      row -> new ComponentItem(row.id(), row.kind(), row.size(), row.description()))
                  .toList()));
    } catch (BlueprintException needsMore) {
      return new VariantDetail(choice.variant(), Optional.empty());
    }
  }
}
