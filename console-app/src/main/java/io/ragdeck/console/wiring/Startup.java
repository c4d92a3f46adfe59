package io.ragdeck.console.wiring;

import io.quarkus.runtime.StartupEvent;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.ConsoleFacts;
import io.ragdeck.console.costs.RunRates;
import io.ragdeck.console.security.FirstUsers;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreFileLock;
import io.ragdeck.console.store.StoreRestore;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.gpu.watch.GpuWatch;
import io.ragdeck.monitoring.serving.watch.ServingWatch;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What happens when the console starts, in this order. */
@Singleton
final class Startup {

  private static final Logger LOG = Logger.getLogger(Startup.class);

  /** Before anything opens the store or calls AWS. */
  void refuse(
      @Observes @Priority(1) StartupEvent event,
      ConsoleConfig config,
      ConsoleFacts facts,
      StoreFileLock lock) {
    Refusal.check(config, lock);
    StartupChecks.warnings(config).forEach(LOG::warn);
    facts.getProblems().forEach(LOG::error);
  }

  void openStore(
      @Observes @Priority(2) StartupEvent event,
      Store store,
      Optional<StoreRestore> restore,
      AuditTrail audit,
      FirstUsers firstUsers,
      Housekeeping housekeeping) {
    restore.ifPresent(copy -> store.whenOpen(() -> copy.audit(audit)));
    store.whenOpen(firstUsers::prepare);
    store.whenOpen(housekeeping::forget);
    store.start();
  }

  /**
   * What is read is archived, so the store comes first; it may still be out of reach. The run rates
   * follow what is read from the moment they are made, and so are made before.
   */
  void watch(
      @Observes @Priority(3) StartupEvent event,
      FleetWatch watch,
      InventoryWatch inventory,
      ServingWatch serving,
      RunRates rates,
      GpuWatch gpus,
      AlarmWatch alarms,
      BackupWatch backups) {
    watch.start();
    inventory.start();
    gpus.start();
    alarms.start();
    backups.start();
    serving.start();
  }
}
