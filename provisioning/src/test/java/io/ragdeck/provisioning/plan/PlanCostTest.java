package io.ragdeck.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.estimate.CostDifference;
import io.ragdeck.provisioning.estimate.TemplateBill;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a plan says that it costs, of a system that is new and of one that runs. */
class PlanCostTest {

  private static final Location MUMBAI = Location.parse("main/ap-south-1");
  private static final Map<String, String> DEPLOYED = Map.of("imageTag", "v1.8.2");
  private static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());

  private final SimpleMeterRegistry calls = new SimpleMeterRegistry();
  private final Blueprint ragqa = Blueprints.load(Optional.empty()).named("ragqa").orElseThrow();
  private Sandbox sandbox = opened("healthy");

  private Sandbox opened(String scenario) {
    return new Sandbox(
        scenario,
        new HurriedClock(),
        CallPolicy.standard(),
        new CallMeter(calls, Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aNewSystemCostsAllOfIt() {
    sandbox.close();
    sandbox = opened("empty");

    CostDifference cost = cost(ragqa, Map.of());

    assertThat(cost.before()).isEqualTo(Total.NOTHING);
    Estimate estimate =
        ESTIMATOR.estimate(
            TemplateBill.of(ragqa.design(request(Map.of()).design())),
            Terms.onDemand(LocalDate.ofInstant(sandbox.clock().instant(), ZoneOffset.UTC)));
    assertThat(cost.after()).isEqualTo(estimate.total());
    assertThat(cost.components().getFirst().name()).isEqualTo("gpu");
    assertThat(cost.lines().getFirst().was()).isEmpty();
    assertThat(cost.lines().getFirst().is())
        .isEqualTo("3 instances × 730 h × 1.45536 USD = 3,187.2384 USD");
    // Mumbai has prices that nobody knows, and so the difference isn't known in full.
    assertThat(cost.unknown()).hasSize(cost.after().unknown());
    assertThat(cost.difference()).isEmpty();
  }

  @Test
  void aSystemThatStaysAsItIsCostsNoMoreAndNoLess() {
    CostDifference cost = cost(ragqa, DEPLOYED);

    assertThat(cost.lines()).isEmpty();
    assertThat(cost.unknown()).isEmpty();
    assertThat(cost.difference().orElseThrow()).isEqualByComparingTo("0");
    assertThat(cost.before().amount()).isGreaterThan(new BigDecimal("5000"));
    assertThat(
            calls.get("ragdeck.aws.calls").tag("operation", "GetTemplate").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum())
        .isEqualTo(5);
  }

  @Test
  void oneTaskMoreCostsWhatATaskCosts() throws IOException {
    CostDifference cost = cost(larger(), DEPLOYED);

    assertThat(cost.difference().orElseThrow().setScale(2, RoundingMode.HALF_UP))
        .isEqualTo("18.93");
    assertThat(cost.lines()).extracting(CostDifference.Line::component).containsOnly("search-page");
    assertThat(cost.lines().getFirst().was())
        .isEqualTo("1 vCPU × 730 h × 0.04256 USD = 31.0688 USD");
    assertThat(cost.lines().getFirst().is())
        .isEqualTo("1.5 vCPU × 730 h × 0.04256 USD = 46.6032 USD");
    assertThat(cost.services().getFirst().name()).isEqualTo("Fargate");
  }

  @Test
  void saysWhatCouldNotBeRead() {
    sandbox
        .faults()
        .add(
            new Fault(
                "cloudformation", "GetTemplate", Optional.empty(), new Fault.Effect.Deny(), 1));

    Plan plan = draw(ragqa, DEPLOYED);

    assertThat(plan.state()).isEqualTo(Plan.State.READY);
    CostDifference cost = plan.cost().orElseThrow();
    assertThat(cost.difference()).isEmpty();
    assertThat(cost.unknown())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith("What the stack ragqa-production-services costs now is not known:")
                    .contains("cloudformation:GetTemplate"));
  }

  private CostDifference cost(Blueprint blueprint, Map<String, String> parameters) {
    Plan plan = draw(blueprint, parameters);
    assertThat(plan.failure()).isEmpty();
    return plan.cost().orElseThrow();
  }

  private Plan draw(Blueprint blueprint, Map<String, String> parameters) {
    Planner planner = new Planner(sandbox.clients(), ESTIMATOR, sandbox.clock());
    return planner.draw(planner.begin("plan-1", request(parameters), "me"), blueprint, _ -> {});
  }

  private static PlanRequest request(Map<String, String> parameters) {
    return new PlanRequest("ragqa", "standard", "ragqa", "production", MUMBAI, parameters);
  }

  /** With one search page more. */
  private static Blueprint larger() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PlanCostTest.class.getResourceAsStream(
                "/io/ragdeck/provisioning/blueprints/ragqa.yaml"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String other = text.replaceFirst("(  search-page:(?:\n.*){4}\n    count:) 2", "$1 3");
      assertThat(other).isNotEqualTo(text);
      return Blueprint.checked("ragqa.yaml", other.getBytes(StandardCharsets.UTF_8));
    }
  }
}
