package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inventory of a sandbox, beside its fleet. */
final class SandboxInventory implements AutoCloseable {

  private final SandboxFleet fleet;
  private final InventoryBoard board = new InventoryBoard();
  private final InventoryWatch watch;

  SandboxInventory(String scenario) {
    this.fleet = new SandboxFleet(scenario);
    this.watch = new InventoryWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());
    fleet.refresh();
  }

  SandboxFleet fleet() {
    return fleet;
  }

  AwsClients aws() {
    return fleet.sandbox().clients();
  }

  InventoryBoard board() {
    return board;
  }

  void refresh() {
    watch.refreshNow();
  }

  int deny(String service, String operation, Location where) {
    return fleet.fault(service, operation, Optional.of(where), new Fault.Effect.Deny());
  }

  Observed<List<Asset>> of(Location location, Kind kind) {
    return board.of(location).of(kind);
  }

  Optional<CloudProblem> problem(Location location, Kind kind) {
    return of(location, kind).problem();
  }

  Map<Optional<SystemId>, Inventory> split(Location location) {
    return Ownership.split(board.of(location), fleet.board().fleet());
  }

  List<Asset> assets(Location location, String system, Kind kind) {
    return assets(location, Optional.of(new SystemId(system)), kind);
  }

  List<Asset> unassigned(Location location, Kind kind) {
    return assets(location, Optional.empty(), kind);
  }

  private List<Asset> assets(Location location, Optional<SystemId> system, Kind kind) {
    return split(location)
        .getOrDefault(system, Inventory.never(location))
        .of(kind)
        .value()
        .orElseThrow();
  }

  @Override
  public void close() {
    watch.close();
    fleet.close();
  }
}
