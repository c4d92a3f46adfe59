package io.ragdeck.console.costs;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.watch.ImageWatch;
import io.ragdeck.monitoring.fleet.watch.LoadWatch;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.watch.IdleWatch;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Has read, a little at a time, what advice rests on and nothing else needs. */
@Singleton
final class SlowWatch {

  private final LoadWatch loads;
  private final ImageWatch images;
  private final IdleWatch idle;
  private final RunRates rates;

  SlowWatch(LoadWatch loads, ImageWatch images, IdleWatch idle, RunRates rates) {
    this.loads = loads;
    this.images = images;
    this.idle = idle;
    this.rates = rates;
  }

  @Produces
  @Singleton
  static Sightings sightings(
      LoadWatch loads, IdleWatch idle, GpuBoard gpus, InventoryBoard inventories) {
    return new Sightings(
        (system, service) -> loads.of(system.location(), ServiceKey.of(service.service())).value(),
        new IdleGpus(gpus, inventories, idle)::of);
  }

  @Scheduled(
      every = "10s",
      delayed = "15s",
      identity = "slow",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void readSome() {
    loads.readSome();
    idle.readSome();
    if (images.readSome()) {
      rates.computeSoon();
    }
  }
}
