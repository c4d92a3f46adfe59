package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.backups.StorePromises;
import io.ragdeck.console.live.Versions;
import io.ragdeck.monitoring.backups.BackupBoard;
import io.ragdeck.monitoring.backups.BackupCheck;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Which copies of data there are. */
final class BackupWiring {

  /** Open pages of the systems there, and those of all, look again. */
  @Produces
  @Singleton
  BackupBoard board(Versions versions) {
    BackupBoard board = new BackupBoard();
    board.onChange(versions::advanceAt);
    return board;
  }

  @Produces
  @Singleton
  BackupWatch watch(AwsClients clients, BackupBoard board, Clock clock) {
    return new BackupWatch(clients, board, clock);
  }

  @Produces
  @Singleton
  SystemBackups backups(
      BackupBoard board, FleetBoard fleet, InventoryBoard inventory, StorePromises promises) {
    return new SystemBackups(board, fleet, inventory, promises::of);
  }

  @Produces
  @Singleton
  Check check(SystemBackups backups) {
    return new BackupCheck(backups);
  }

  void close(@Disposes BackupWatch watch) {
    watch.close();
  }
}
