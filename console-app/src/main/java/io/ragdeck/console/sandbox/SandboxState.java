package io.ragdeck.console.sandbox;

import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cloud.sandbox.scenario.Scenario;
import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The sandbox as it is now. */
@Schema(description = "The simulated account: what is loaded, its time, and what goes wrong in it")
public record SandboxState(
    @Schema(description = "The scenario that is loaded") String scenario,
    List<ScenarioItem> scenarios,
    ClockItem clock,
    @Schema(description = "In force, oldest first") List<FaultItem> faults,
    @Schema(description = "What can happen to a service") List<MishapItem> mishaps,
    @Schema(description = "Accounts and regions that there are") List<String> locations) {

  /** A world that can be loaded. */
  public record ScenarioItem(String name, String description) {}

  /** The sandbox's time. */
  public record ClockItem(
      Instant now,
      @Schema(description = "How far it is ahead of real time", examples = "PT10M") Duration ahead,
      @Schema(description = "How fast it passes; 1 is real time", examples = "60") double pace) {}

  /** A fault in force. */
  public record FaultItem(
      int number,
      String service,
      String operation,
      @Schema(description = "account/region; null for everywhere") Optional<String> location,
      @Schema(description = "throttle, deny, delay, fail or unreachable") String effect,
      @Schema(description = "null for other effects than delay") Optional<Duration> delay,
      @Schema(description = "The share of requests that meet it, to 1") double probability) {

    static FaultItem of(int number, Fault fault) {
      return new FaultItem(
          number,
          fault.service(),
          fault.operation(),
          fault.location().map(Location::toString),
          FaultOrder.Kind.of(fault.effect()).label(),
          fault.effect() instanceof Effect.Delay(Duration by) ? Optional.of(by) : Optional.empty(),
          fault.probability());
    }
  }

  /** Something that can happen. */
  public record MishapItem(String name, String description) {

    static MishapItem of(Mishap mishap) {
      return new MishapItem(mishap.id(), mishap.sentence());
    }
  }

  static SandboxState of(Sandbox sandbox) {
    return new SandboxState(
        sandbox.scenario().name(),
        sandbox.scenarios().stream().map(SandboxState::item).toList(),
        new ClockItem(sandbox.clock().instant(), sandbox.clock().ahead(), sandbox.clock().pace()),
        sandbox.faults().inForce().entrySet().stream()
            .map(fault -> FaultItem.of(fault.getKey(), fault.getValue()))
            .toList(),
        sandbox.mischief().mishaps().stream().map(MishapItem::of).toList(),
        Controls.locations(sandbox));
  }

  private static ScenarioItem item(Scenario scenario) {
    return new ScenarioItem(scenario.name(), scenario.description());
  }
}
