package io.ragdeck.console.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.costs.SpendingWatch;
import io.ragdeck.console.live.Streams;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.gpu.watch.GpuWatch;
import io.ragdeck.monitoring.logs.mask.Mask;
import io.ragdeck.monitoring.logs.mask.ShownLine;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Procedures;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what runs operations, starts it after the store and the watch, and ends it before them. */
final class OperationsLife {

  /** After what opens the store and starts the watch. */
  private static final int LATE = 10;

  @Produces
  @Singleton
  OperationFollower follower(
      StoredOperations operations, Versions versions, Streams streams, ConsoleConfig config) {
    return new OperationFollower(operations, versions, streams, isAlone(config));
  }

  @Produces
  @Singleton
  OperationRunner runner(
      StoredOperations operations,
      OperationLeases leases,
      Procedures procedures,
      Clock clock,
      OperationFollower follower,
      FleetWatch watch,
      InventoryWatch inventory,
      GpuWatch gpus,
      SpendingWatch spending,
      BackupWatch backups,
      Mask mask,
      ConsoleConfig config) {
    OperationRun.Reports reports =
        new OperationRun.Reports() {
          @Override
          public void touched(StoredOperation operation) {
            watch.refreshSoon(operation.subject().location());
            inventory.refreshSoon(operation.subject().location());
            gpus.refreshSoon(operation.subject().location());
            if (operation.order() instanceof Order.Copying) {
              backups.refreshSoon(operation.subject().location());
            }
            if (operation.order() instanceof Order.MakeBudget) {
              spending.budgetsChanged(operation.subject().location());
            }
          }

          @Override
          public void changed(String operation, String system) {
            follower.changed(operation, system);
          }
        };
    return new OperationRunner(
        operations,
        leases,
        procedures,
        clock,
        reports,
        said -> ShownLine.whole(mask, said),
        isAlone(config));
  }

  void start(
      @Observes @Priority(LATE) StartupEvent event,
      OperationRunner runner,
      OperationFollower follower) {
    follower.start();
    runner.start();
  }

  void stop(
      @Observes @Priority(1) ShutdownEvent event,
      OperationRunner runner,
      OperationFollower follower) {
    runner.stop();
    follower.stop();
  }

  /** An embedded database has one console. */
  private static boolean isAlone(ConsoleConfig config) {
    return config.storeUrl().filter(url -> !url.startsWith("jdbc:sqlite:")).isEmpty();
  }
}
