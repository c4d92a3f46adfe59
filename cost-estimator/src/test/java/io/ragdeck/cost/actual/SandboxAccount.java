package io.ragdeck.cost.actual;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;

/** A simulated account with a bill, on a Friday evening. */
final class SandboxAccount implements AutoCloseable {

  static final String ID = "111122223333";

  private final Clock start = Clock.fixed(Instant.parse("2026-11-20T18:00:00Z"), ZoneOffset.UTC);
  private final Sandbox sandbox;
  private final Location location;

  /**
   * @param account {@code main} has both cost allocation tags, {@code staging} Project alone
   */
  SandboxAccount(String scenario, String account) {
    sandbox =
        new Sandbox(
            scenario,
            start,
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), start));
    location = Location.of(account, "ap-south-1");
  }

  Clock clock() {
    return sandbox.clock();
  }

  void advance(Duration by) {
    sandbox.clock().advance(by);
  }

  void deny(String service, String operation) {
    sandbox
        .faults()
        .add(new Fault(service, operation, Optional.of(location), new Fault.Effect.Deny(), 1));
  }

  CostExplorerClient costs() {
    return sandbox.clients().costExplorer(location);
  }

  BudgetsClient budgets() {
    return sandbox.clients().budgets(location);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
