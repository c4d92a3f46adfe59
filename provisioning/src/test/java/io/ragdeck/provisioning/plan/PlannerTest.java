package io.ragdeck.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.template.StackKind;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  private final Sandbox sandbox =
      new Sandbox(
          "empty",
          Clock.systemUTC(),
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));
  private final Planner planner = new Planner(sandbox.clients(), sandbox.clock());
  private final Blueprint ragqa = Blueprints.load(Optional.empty()).named("ragqa").orElseThrow();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void plansANewSystemWithoutTouchingAnything() {
    Plan plan = draw(Map.of());

    assertThat(plan.failure()).isEmpty();
    assertThat(plan.stacks()).extracting(StackPlan::kind).containsExactly(StackKind.values());
    assertThat(plan.stacks()).allMatch(stack -> stack.effect() == StackPlan.Effect.CREATE);
    assertThat(plan.changes()).allMatch(change -> change.action() == Change.Action.ADD);
    assertThat(plan.losses()).isEmpty();
    assertThat(plan.findings())
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .isEmpty();
  }

  private Plan draw(Map<String, String> parameters) {
    PlanRequest request =
        new PlanRequest("ragqa", "standard", "ragqa", "production", MUMBAI, parameters);
    return planner.draw(planner.begin("plan-1", request, "somebody"), ragqa, _ -> {});
  }
}
