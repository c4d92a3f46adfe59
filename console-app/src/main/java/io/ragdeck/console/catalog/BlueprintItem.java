package io.ragdeck.console.catalog;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A blueprint as data. */
public record BlueprintItem(
    String id,
    String title,
    String description,
    String file,
    @Schema(description = "The guide that it was made from; null for a team's own")
        Optional<String> guide,
    String project,
    List<String> environments,
    List<VariantItem> variants,
    List<ParameterItem> parameters) {

  /** A way to deploy it. */
  public record VariantItem(String id, String title, String description) {}

  /** A value that a person chooses. */
  public record ParameterItem(
      String name,
      String description,
      @Schema(description = "string, number, boolean, certificate, domain, email or hosted-zone")
          String type,
      @Schema(description = "Null where there is none") Optional<String> fallback,
      @Schema(description = "Whether it must be given") boolean required,
      @Schema(description = "A regular expression; null: any") Optional<String> pattern,
      List<String> choices,
      Optional<Integer> minimum,
      Optional<Integer> maximum) {

    static ParameterItem of(Parameter parameter) {
      return new ParameterItem(
          parameter.name(),
          parameter.description(),
          parameter.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          parameter.fallback(),
          parameter.fallback().isEmpty() && !parameter.optional(),
          parameter.pattern(),
          parameter.choices(),
          parameter.minimum(),
          parameter.maximum());
    }
  }

  static BlueprintItem of(Blueprint blueprint) {
    return new BlueprintItem(
        blueprint.id(),
        blueprint.title(),
        blueprint.description(),
        blueprint.file(),
        blueprint.guide(),
        blueprint.project(),
        blueprint.environments(),
        blueprint.variants().stream()
            .map(one -> new VariantItem(one.id(), one.title(), one.description()))
            .toList(),
        blueprint.parameters().values().stream().map(ParameterItem::of).toList());
  }
}
