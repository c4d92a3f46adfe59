package io.ragdeck.console.catalog;

import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.diagram.Designs;
import io.ragdeck.console.diagram.Picture;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Variant;
import io.ragdeck.provisioning.diagram.Diagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A blueprint in the catalog.
 *
 * @param origin whose it is, in words
 * @param picture of its first variant; empty where it can't be drawn from defaults and examples
 * @param variants side by side
 */
public record BlueprintCard(
    String id,
    String title,
    String description,
    String origin,
    Optional<Picture> picture,
    List<VariantColumn> variants) {

  public BlueprintCard {
    variants = List.copyOf(variants);
  }

  static BlueprintCard of(
      Blueprint blueprint, Designs designs, Estimates estimates, String region) {
    String environment = blueprint.environments().getFirst();
    List<VariantColumn> columns = new ArrayList<>();
    Optional<Picture> picture = Optional.empty();
    for (Variant variant : blueprint.variants()) {
      try {
        Design design =
            designs.design(blueprint, variant.id(), blueprint.id(), environment, region);
        Diagram diagram = Diagram.of(design);
        columns.add(VariantColumn.of(variant, design, diagram, estimates.of(design)));
        picture =
            picture.or(
                () ->
                    Optional.of(
                        Picture.of(
                            "Diagram of %s, variant %s".formatted(blueprint.id(), variant.id()),
                            diagram)));
      } catch (BlueprintException needsMore) {
        columns.add(
            new VariantColumn(
                variant.id(),
                variant.title(),
                variant.description(),
                "known with your parameters",
                "known with your parameters",
                "known with your parameters",
                "known with your parameters",
                ""));
      }
    }
    return new BlueprintCard(
        blueprint.id(),
        blueprint.title(),
        blueprint.description(),
        origin(blueprint),
        picture,
        columns);
  }

  static String origin(Blueprint blueprint) {
    return Blueprints.OWN.contains(blueprint.id())
        ? "comes with Ragdeck"
        : "your team's, " + blueprint.file();
  }
}
