package io.ragdeck.console.sandbox;

import io.ragdeck.console.metrics.MetricReadings;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.serving.watch.ServingWatch;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Lets the console see at once what was done to the sandbox, without keeping the one waiting who
 * did it. Changes that come during a reading are read together after it.
 */
@Singleton
final class Followers {

  private static final Logger LOG = Logger.getLogger(Followers.class);

  private final FleetWatch watch;
  private final InventoryWatch inventory;
  private final MetricReadings metrics;
  private final ServingWatch serving;
  private final AlarmWatch alarms;
  private final BackupWatch backups;
  private final AtomicInteger asked = new AtomicInteger();

  Followers(
      FleetWatch watch,
      InventoryWatch inventory,
      MetricReadings metrics,
      ServingWatch serving,
      AlarmWatch alarms,
      BackupWatch backups) {
    this.backups = backups;
    this.alarms = alarms;
    this.metrics = metrics;
    this.serving = serving;
    this.inventory = inventory;
    this.watch = watch;
  }

  void follow() {
    if (asked.getAndIncrement() == 0) {
      var unused = Thread.ofVirtual().name("sandbox-follow").start(this::read);
    }
  }

  private void read() {
    int served;
    do {
      served = asked.get();
      try {
        metrics.forget();
        watch.refreshNow();
        inventory.refreshNow();
        serving.refreshNow();
        alarms.refreshNow();
        backups.refreshNow();
      } catch (RuntimeException failure) {
        LOG.error("Reading the changed sandbox failed; the next round reads it", failure);
      }
    } while (!asked.compareAndSet(served, 0));
  }
}
