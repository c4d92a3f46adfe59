package io.ragdeck.monitoring.fleet;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which system an asset belongs to: the one that its stack belongs to, that its tags name as they
 * name those of clusters, whose tasks run on it, or that has what it is a part of. What nothing
 * tells of belongs to nobody, and is not left out for that.
 */
public final class Ownership {

  private final Map<String, SystemId> stacks = new HashMap<>();
  private final Map<SystemId, SystemId> named = new HashMap<>();
  private final Map<String, SystemId> parts = new HashMap<>();

  private Ownership(List<FleetSystem> systems) {
    systems.forEach(system -> named.put(system.id(), system.id()));
    systems.forEach(this::learn);
  }

  /**
   * The inventory of each system of its location, and of nobody.
   *
   * @return also systems that own nothing, each kind as old as it was read; under the empty key
   *     what belongs to no system
   */
  public static Map<Optional<SystemId>, Inventory> split(Inventory inventory, Fleet fleet) {
    List<FleetSystem> here =
        fleet.systems().stream()
            .filter(system -> system.location().equals(inventory.location()))
            .toList();
    Ownership ownership = new Ownership(here);
    ownership.learn(inventory);
    Map<Kind, Observed<Map<Optional<SystemId>, List<Asset>>>> owned = new EnumMap<>(Kind.class);
    inventory.kinds().forEach((kind, assets) -> owned.put(kind, assets.map(ownership::byOwner)));
    return Stream.concat(
            Stream.of(Optional.<SystemId>empty()),
            here.stream().map(FleetSystem::id).map(Optional::of))
        .collect(
            Collectors.toMap(
                Function.identity(),
                owner -> {
                  Map<Kind, Observed<List<Asset>>> kinds = new EnumMap<>(Kind.class);
                  owned.forEach(
                      (kind, all) ->
                          kinds.put(kind, all.map(some -> some.getOrDefault(owner, List.of()))));
                  return new Inventory(inventory.location(), kinds);
                }));
  }

  private void learn(FleetSystem system) {
    system.cluster().ifPresent(cluster -> parts.put(cluster.value(), system.id()));
    for (Stack stack : system.stacks().value().orElse(List.of())) {
      stacks.put(stack.name(), system.id());
      named.putIfAbsent(stack.systemId(), system.id());
    }
    for (ServiceState service : system.services().value().orElse(List.of())) {
      SystemName.ofTags(service.service().tags())
          .ifPresent(name -> named.putIfAbsent(name.id(), system.id()));
      service.tasks().value().stream()
          .flatMap(List::stream)
          .filter(Task::isRunning)
          .flatMap(task -> task.instance().stream())
          .forEach(instance -> parts.put(instance, system.id()));
    }
  }

  /** What others are parts or copies of, those before their own parts. */
  private void learn(Inventory inventory) {
    Stream.of(Kind.INSTANCES, Kind.VOLUMES, Kind.DATABASES)
        .flatMap(kind -> inventory.of(kind).value().stream().flatMap(List::stream))
        .forEach(asset -> owner(asset).ifPresent(system -> learn(asset, system)));
  }

  private void learn(Asset asset, SystemId system) {
    parts.put(asset.id(), system);
    if (asset.shape() instanceof Shape.Database database) {
      parts.put(asset.name(), system);
      database.cluster().ifPresent(cluster -> parts.put(cluster, system));
    }
  }

  private Map<Optional<SystemId>, List<Asset>> byOwner(List<Asset> assets) {
    return assets.stream().collect(Collectors.groupingBy(this::owner));
  }

  private Optional<SystemId> owner(Asset asset) {
    return asset
        .stack()
        .flatMap(name -> find(stacks, name))
        .or(() -> SystemName.ofTags(asset.tags()).flatMap(name -> find(named, name.id())))
        .or(() -> find(parts, asset.id()))
        .or(() -> asset.shape().partOf().flatMap(whole -> find(parts, whole)));
  }

  private static <K> Optional<SystemId> find(Map<K, SystemId> known, K key) {
    return Optional.ofNullable(known.get(key));
  }
}
