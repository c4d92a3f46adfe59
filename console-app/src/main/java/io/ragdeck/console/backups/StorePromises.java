package io.ragdeck.console.backups;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Promise;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.provisioning.protection.BlueprintPromise;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How old the last good copy of a store may become: as the backup plan of its blueprint says, else
 * as its own tag does, else, of databases, as the configuration does.
 */
@Singleton
public final class StorePromises {

  private final SystemDesigns designs;
  private final Map<String, ConsoleConfig.SnapshotConfig> configured;
  private final Map<String, Planned> planned = new ConcurrentHashMap<>();

  /** What a system's blueprint promises, and what that was worked out from. */
  private record Planned(Told told, Optional<BlueprintPromise> promise) {}

  /** All that tells which blueprint it is. */
  private record Told(
      Optional<List<Stack>> stacks, Optional<ClusterArn> cluster, Set<String> services) {

    static Told of(FleetSystem system) {
      return new Told(
          system.stacks().value(),
          system.cluster(),
          system.services().value().stream()
              .flatMap(List::stream)
              .map(ServiceState::name)
              .collect(Collectors.toSet()));
    }
  }

  StorePromises(SystemDesigns designs, ConsoleConfig config) {
    this.designs = designs;
    this.configured = config.snapshots();
  }

  public Function<DataStore, Optional<Promise>> of(FleetSystem system) {
    Optional<BlueprintPromise> plan = plan(system);
    return store ->
        plan.flatMap(promise -> byPlan(promise, store))
            .or(() -> Promise.ofTag(store))
            .or(() -> byConfiguration(system, store));
  }

  private Optional<BlueprintPromise> plan(FleetSystem system) {
    Planned last = planned.get(system.id().value());
    Told told = Told.of(system);
    if (last != null && last.told().equals(told)) {
      return last.promise();
    }
    Optional<BlueprintPromise> promise = designs.of(system).map(BlueprintPromise::of);
    planned.put(system.id().value(), new Planned(told, promise));
    return promise;
  }

  private static Optional<Promise> byPlan(BlueprintPromise plan, DataStore store) {
    Optional<Duration> within =
        switch (store.type()) {
          case DATABASE, FILE_SYSTEM, VOLUME -> store.logicalId().flatMap(plan::of);
          case DOCUMENT_CLUSTER -> plan.ofCluster();
          case CACHE, BUCKET, TABLE, SEARCH_DOMAIN -> Optional.empty();
        };
    return within.map(length -> new Promise(length, Promise.Origin.BLUEPRINT));
  }

  private Optional<Promise> byConfiguration(FleetSystem system, DataStore store) {
    return switch (store.type()) {
      case DATABASE, DOCUMENT_CLUSTER ->
          Optional.ofNullable(configured.get(system.id().value()))
              .map(config -> new Promise(config.newestWithin(), Promise.Origin.CONFIGURATION));
      case CACHE, FILE_SYSTEM, VOLUME, BUCKET, TABLE, SEARCH_DOMAIN -> Optional.empty();
    };
  }
}
