package io.ragdeck.console.catalog;

import io.ragdeck.console.diagram.Picture;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.Correction;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Variant;
import io.ragdeck.provisioning.diagram.Diagram;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.util.List;
import java.util.Optional;

/**
 * What the page of one blueprint shows.
 *
 * @param origin whose it is
 * @param drawn the variant as it would stand; empty where it can't be drawn without more being
 *     chosen
 * @param problems why it can't
 */
public record BlueprintPage(
    Blueprint blueprint,
    String origin,
    Choice choice,
    Optional<Drawn> drawn,
    List<BlueprintProblem> problems,
    List<ParameterRow> parameters) {

  public BlueprintPage {
    problems = List.copyOf(problems);
    parameters = List.copyOf(parameters);
  }

  /** A variant in full. */
  public record Drawn(
      Picture picture,
      String runs,
      List<ComponentRow> components,
      List<StackRow> stacks,
      List<Correction> corrections,
      VariantCosts costs) {

    static Drawn of(Design design, VariantCosts costs) {
      Diagram diagram = Diagram.of(design);
      return new Drawn(
          Picture.of(
              "Diagram of %s, variant %s".formatted(design.blueprint(), design.variant()), diagram),
          VariantColumn.runs(design),
          ComponentRow.of(design, diagram),
          SystemTemplates.of(design).stream().map(StackRow::of).toList(),
          design.corrections(),
          costs);
    }
  }

  static BlueprintPage of(Blueprint blueprint, Choice choice, Design design, VariantCosts costs) {
    return page(blueprint, choice, Optional.of(Drawn.of(design, costs)), List.of());
  }

  static BlueprintPage undrawn(
      Blueprint blueprint, Choice choice, List<BlueprintProblem> problems) {
    return page(blueprint, choice, Optional.empty(), problems);
  }

  private static BlueprintPage page(
      Blueprint blueprint, Choice choice, Optional<Drawn> drawn, List<BlueprintProblem> problems) {
    return new BlueprintPage(
        blueprint,
        BlueprintCard.origin(blueprint),
        choice,
        drawn,
        problems,
        blueprint.parameters().values().stream().map(ParameterRow::of).toList());
  }

  /** The variant that is looked at. */
  public Variant variant() {
    return blueprint.variants().stream()
        .filter(variant -> variant.id().equals(choice.variant()))
        .findFirst()
        .orElseThrow();
  }
}
