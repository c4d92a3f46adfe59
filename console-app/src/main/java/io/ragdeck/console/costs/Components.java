package io.ragdeck.console.costs;

import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.estimate.Owners;
import io.ragdeck.provisioning.template.StackKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operator calls the parts of a system: as its blueprint does; without one services go by
 * their names, and all else by what it is, such as {@code secrets}.
 *
 * @param owners empty: it is of no blueprint
 * @param services components by the names of their services
 */
record Components(Optional<Owners> owners, Map<String, String> services) {

  static final Components OF_NOBODY = new Components(Optional.empty(), Map.of());

  static Components of(Optional<Design> design) {
    return new Components(
        design.map(one -> new Owners(one.components().keySet())),
        design.stream()
            .flatMap(one -> one.all(EcsService.class).stream())
            .collect(Collectors.toMap(EcsService::name, EcsService::id, (one, other) -> one)));
  }

  String of(ServiceState service) {
    return services.getOrDefault(service.name(), service.name());
  }

  String of(Kind kind, Asset asset) {
    return owners
        .flatMap(known -> asset.logicalId().flatMap(id -> stack(asset).map(at -> known.of(id, at))))
        .orElse(kind.words());
  }

  /** Which one its stack is, as the names of the blueprints' stacks end. */
  private static Optional<StackKind> stack(Asset asset) {
    return asset
        .stack()
        .flatMap(
            name ->
                Arrays.stream(StackKind.values())
                    .filter(kind -> name.endsWith("-" + kind.suffix()))
                    .findFirst());
  }
}
