package io.ragdeck.console.catalog;

import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.diagram.Designs;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.Blueprints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the catalog shows.
 *
 * @param region whose prices are shown
 * @param regions those that have prices
 * @param refused what is wrong with the files that are not in it
 * @param directory where a team's own are looked for; empty: nowhere
 * @param operator whether the visitor may plan
 */
public record CatalogPage(
    List<BlueprintCard> cards,
    String region,
    List<String> regions,
    List<RefusedFile> refused,
    Optional<String> directory,
    boolean operator) {

  public CatalogPage {
    cards = List.copyOf(cards);
    regions = List.copyOf(regions);
    refused = List.copyOf(refused);
  }

  /** A file that is not in the catalog. */
  public record RefusedFile(String name, List<BlueprintProblem> problems) {}

  public static CatalogPage of(
      Blueprints blueprints,
      Designs designs,
      Estimates estimates,
      String region,
      Optional<String> directory,
      boolean operator) {
    Map<String, List<BlueprintProblem>> byName = new TreeMap<>(blueprints.refused());
    return new CatalogPage(
        blueprints.all().stream()
            .map(blueprint -> BlueprintCard.of(blueprint, designs, estimates, region))
            .toList(),
        region,
        estimates.regions(),
        byName.entrySet().stream()
            .map(file -> new RefusedFile(file.getKey(), file.getValue()))
            .toList(),
        directory,
        operator);
  }
}
