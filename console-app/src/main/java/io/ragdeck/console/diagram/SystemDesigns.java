package io.ragdeck.console.diagram;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Variant;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which design a system that runs was made from: what its stacks' tags say. Where they say nothing,
 * one that gives its cluster the name that it has; where several do, the one most of whose services
 * are there.
 */
@Singleton
public final class SystemDesigns {

  private static final String UNNAMED_ENVIRONMENT = "production";

  private final Blueprints blueprints;
  private final Designs designs;

  SystemDesigns(Blueprints blueprints, Designs designs) {
    this.blueprints = blueprints;
    this.designs = designs;
  }

  /** Empty where the system is not from a blueprint of this console's. */
  public Optional<Design> of(FleetSystem system) {
    Optional<Design> said = said(system);
    return said.isPresent() ? said : guessed(system);
  }

  /** The very design, as far as the stacks' own parameters are the blueprint's. */
  private Optional<Design> said(FleetSystem system) {
    return system
        .blueprint()
        .flatMap(blueprints::named)
        .flatMap(
            blueprint ->
                blueprint.variants().stream()
                    .filter(variant -> system.variant().equals(Optional.of(variant.id())))
                    .flatMap(variant -> design(system, blueprint, variant))
                    .findFirst());
  }

  private Optional<Design> guessed(FleetSystem system) {
    return blueprints.all().stream()
        .flatMap(
            blueprint ->
                blueprint.variants().stream()
                    .flatMap(variant -> design(system, blueprint, variant)))
        .filter(
            design ->
                system
                    .cluster()
                    .filter(cluster -> cluster.name().equals(design.cluster()))
                    .isPresent())
        .max(Comparator.comparing((Design design) -> shared(design, system)))
        .filter(design -> shared(design, system) > 0);
  }

  private Stream<Design> design(FleetSystem system, Blueprint blueprint, Variant variant) {
    String environment = system.environment().orElse(UNNAMED_ENVIRONMENT);
    if (!blueprint.environments().contains(environment)) {
      return Stream.empty();
    }
    try {
      return Stream.of(
          designs.design(
              blueprint,
              variant.id(),
              system.name(),
              environment,
              system.location().region().id(),
              given(system, blueprint)));
    } catch (BlueprintException notIts) {
      return Stream.empty();
    }
  }

  /** A template's parameter of the same name as the blueprint's, such as ImageTag. */
  private static Map<String, String> given(FleetSystem system, Blueprint blueprint) {
    Map<String, String> given = new HashMap<>();
    for (String name : blueprint.parameters().keySet()) {
      String parameter = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      system.stacks().value().stream()
          .flatMap(stacks -> stacks.stream())
          .sorted(Comparator.comparing(Stack::changedAt).reversed())
          .flatMap(stack -> Optional.ofNullable(stack.parameters().get(parameter)).stream())
          .findFirst()
          .ifPresent(value -> given.put(name, value));
    }
    return given;
  }

  /** How many of its services the system has. */
  private static long shared(Design design, FleetSystem system) {
    Set<String> names =
        design.all(EcsService.class).stream().map(EcsService::name).collect(Collectors.toSet());
    return system.services().value().stream()
        .flatMap(services -> services.stream())
        .map(ServiceState::name)
        .filter(names::contains)
        .count();
  }
}
