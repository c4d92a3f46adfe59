package io.ragdeck.console.catalog;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.diagram.Designs;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what an address of the catalog names, or says which name is unknown. */
@Singleton
final class Catalog {

  /** The first region that most readers of a map find; meant where nothing is watched. */
  private static final String ANY_REGION = "us-east-1";

  private final Blueprints blueprints;
  private final Designs designs;
  private final Estimates estimates;
  private final AwsClients clients;

  Catalog(Blueprints blueprints, Designs designs, Estimates estimates, AwsClients clients) {
    this.blueprints = blueprints;
    this.designs = designs;
    this.estimates = estimates;
    this.clients = clients;
  }

  Blueprint blueprint(String id) {
    return blueprints
        .named(id)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no blueprint '%s'. There are: %s."
                        .formatted(
                            id,
                            blueprints.all().stream()
                                .map(Blueprint::id)
                                .collect(Collectors.joining(", ")))));
  }

  Choice choice(
      Blueprint blueprint,
      @Nullable String variant,
      @Nullable String environment,
      @Nullable String region) {
    return Choice.of(blueprint, variant, environment, region, usualRegion());
  }

  /** Where the first watched account is. */
  String usualRegion() {
    return clients.locations().stream()
        .sorted()
        .map(Location::region)
        .map(region -> region.id())
        .findFirst()
        .orElse(ANY_REGION);
  }

  /**
   * @throws BlueprintException where it can't be drawn from defaults and examples
   */
  Design design(Blueprint blueprint, Choice choice) {
    return designs.design(
        blueprint, choice.variant(), blueprint.id(), choice.environment(), choice.region());
  }

  /** The stacks of a choice, or what must be chosen first as a problem. */
  List<StackTemplate> stacks(Blueprint blueprint, Choice choice) {
    try {
      return SystemTemplates.of(design(blueprint, choice));
    } catch (BlueprintException refused) {
      throw undrawable(refused);
    }
  }

  /** What a choice costs, or what must be chosen first as a problem. */
  Estimate estimate(Blueprint blueprint, Choice choice, Terms terms) {
    try {
      return estimates.of(design(blueprint, choice), terms);
    } catch (BlueprintException refused) {
      throw undrawable(refused);
    }
  }

  private static ProblemException undrawable(BlueprintException refused) {
    return new ProblemException(
        Problem.of(
            409,
            "This variant can't be drawn from the defaults of its parameters.",
            refused.problems().stream()
                .map(one -> new Violation(one.at(), one.message() + ". " + one.cure()))
                .toList()));
  }

  /**
   * @param kind as an address writes it, such as {@code network}
   */
  static StackTemplate stack(List<StackTemplate> stacks, String kind) {
    return stacks.stream()
        .filter(stack -> stack.kind().suffix().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badInput(
                    "stack",
                    stacks.stream()
                        .map(stack -> stack.kind().suffix())
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }
}
