package io.ragdeck.console.costs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.History;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.fleet.watch.ImageWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.LoadWatch;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A sandbox whose fleet and inventory are read when a test says so, and its run rates. */
final class RunningWorld implements AutoCloseable {

  static final Location MUMBAI = Location.of("main", "ap-south-1");
  static final SystemId RAGQA = new SystemId("ragqa-production");

  private static final Clock STILL =
      Clock.fixed(Instant.parse("2026-11-20T02:14:00Z"), ZoneOffset.UTC);

  private static final History FORGETS =
      new History() {
        @Override
        public int keepTasks(SystemId system, Collection<Task> stopped) {
          return 0;
        }

        @Override
        public int keepEvents(SystemId system, String service, Collection<ServiceEvent> events) {
          return 0;
        }
      };

  private final Sandbox sandbox;
  private final FleetBoard fleets = new FleetBoard();
  private final InventoryBoard inventories = new InventoryBoard();
  private final FleetWatch fleet;
  private final InventoryWatch inventory;
  private final LoadWatch loads;
  private final ImageWatch images;
  private final RunRates rates;

  RunningWorld(String scenario) {
    sandbox =
        new Sandbox(
            scenario,
            STILL,
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), STILL));
    fleet =
        new FleetWatch(
            sandbox.clients(),
            List.of(),
            fleets,
            FORGETS,
            UnaryOperator.identity(),
            sandbox.clock());
    inventory = new InventoryWatch(sandbox.clients(), inventories, sandbox.clock());
    loads = new LoadWatch(sandbox.clients(), fleets, sandbox.clock());
    images = new ImageWatch(sandbox.clients(), inventories, sandbox.clock());
    rates =
        new RunRates(
            new RunRates.Sources(fleets, inventories, images::of, system -> Optional.empty()),
            HandPrices::estimate,
            sandbox.clock());
  }

  AwsClients aws() {
    return sandbox.clients();
  }

  void deny(String service, String operation) {
    sandbox
        .faults()
        .add(new Fault(service, operation, Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));
  }

  void advance(Duration time) {
    sandbox.clock().advance(time);
  }

  Instant now() {
    return sandbox.clock().instant();
  }

  void read() {
    fleet.refreshNow();
    inventory.refreshNow();
    rates.compute();
  }

  /** What is read a little at a time, all of it. */
  void readSlowly() {
    for (int round = 0; round < 40; round++) {
      loads.readSome();
      images.readSome();
    }
    rates.compute();
  }

  LoadWatch loads() {
    return loads;
  }

  FleetSystem system() {
    return fleets.fleet().system(RAGQA.value()).orElseThrow();
  }

  RunRates rates() {
    return rates;
  }

  RunRate ragqa() {
    return rates.of(RAGQA).orElseThrow();
  }

  @Override
  public void close() {
    rates.close();
    inventory.close();
    fleet.close();
    sandbox.close();
  }
}
