package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.costs.RunRates;
import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.watch.ImageWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.LoadWatch;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.watch.IdleWatch;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What there is beside the fleet, and what all of it costs. */
final class InventoryWiring {

  @Produces
  @Singleton
  InventoryBoard board() {
    return new InventoryBoard();
  }

  @Produces
  @Singleton
  InventoryWatch watch(AwsClients clients, InventoryBoard board, Clock clock) {
    return new InventoryWatch(clients, board, clock);
  }

  @Produces
  @Singleton
  LoadWatch loads(AwsClients clients, FleetBoard fleet, Clock clock) {
    return new LoadWatch(clients, fleet, clock);
  }

  @Produces
  @Singleton
  IdleWatch idle(AwsClients clients, GpuBoard gpus, Clock clock) {
    return new IdleWatch(clients, gpus, clock);
  }

  @Produces
  @Singleton
  ImageWatch images(AwsClients clients, InventoryBoard inventory, Clock clock) {
    return new ImageWatch(clients, inventory, clock);
  }

  @Produces
  @Singleton
  RunRates runRates(
      FleetBoard fleet,
      InventoryBoard inventory,
      ImageWatch images,
      SystemDesigns designs,
      Estimates estimates,
      Clock clock) {
    RunRates rates =
        new RunRates(
            new RunRates.Sources(fleet, inventory, images::of, designs::of), estimates::of, clock);
    rates.follow();
    return rates;
  }

  void close(@Disposes InventoryWatch watch) {
    watch.close();
  }

  void close(@Disposes RunRates rates) {
    rates.close();
  }
}
