package io.ragdeck.console.incidents;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.costs.SpendingWatch;
import io.ragdeck.console.gpu.SystemGpus;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.monitoring.checks.BudgetUse;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.metrics.MetricReader;
import io.ragdeck.monitoring.serving.ServingBoard;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what all boards have of each system at this moment. */
@Singleton
final class EvidenceDesk {

  private final FleetBoard fleet;
  private final InventoryBoard inventory;
  private final SystemGpus gpus;
  private final ServingBoard serving;
  private final SpendingWatch spending;
  private final Quietness quietness;
  private final AwsClients clients;
  private final Clock clock;

  EvidenceDesk(
      FleetBoard fleet,
      InventoryBoard inventory,
      SystemGpus gpus,
      ServingBoard serving,
      SpendingWatch spending,
      Quietness quietness,
      AwsClients clients,
      Clock clock) {
    this.fleet = fleet;
    this.inventory = inventory;
    this.gpus = gpus;
    this.serving = serving;
    this.spending = spending;
    this.quietness = quietness;
    this.clients = clients;
    this.clock = clock;
  }

  /** Whether everything was read once, well or not. */
  boolean ready() {
    Fleet now = fleet.fleet();
    return now.complete()
        && now.systems().stream()
            .map(FleetSystem::location)
            .distinct()
            .allMatch(location -> inventory.of(location).complete());
  }

  List<Evidence> all() {
    Fleet now = fleet.fleet();
    Map<Location, Map<Optional<SystemId>, Inventory>> owned =
        now.systems().stream()
            .map(FleetSystem::location)
            .distinct()
            .collect(
                Collectors.toMap(
                    Function.identity(), location -> Ownership.split(inventory.of(location), now)));
    return now.systems().stream()
        .map(
            system ->
                of(
                    system,
                    owned
                        .getOrDefault(system.location(), Map.of())
                        .getOrDefault(
                            Optional.of(system.id()), Inventory.never(system.location()))))
        .toList();
  }

  /** What there is of one of them. */
  Evidence of(FleetSystem system) {
    return of(
        system,
        Ownership.split(inventory.of(system.location()), fleet.fleet())
            .getOrDefault(Optional.of(system.id()), Inventory.never(system.location())));
  }

  private Evidence of(FleetSystem system, Inventory owned) {
    return new Evidence(
        system,
        owned,
        gpus.of(system).gpus(),
        serving.hosts(),
        quietness.of(system),
        spending.of(system).budgets().map(all -> uses(spending.of(system).budgets(system))),
        (queries, range) ->
            new MetricReader(clients.cloudWatch(system.location())).read(queries, range),
        clock.instant());
  }

  private static List<BudgetUse> uses(List<Budget> budgets) {
    return budgets.stream()
        .map(budget -> new BudgetUse(budget.limit(), budget.actual(), budget.forecast()))
        .toList();
  }
}
