package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verdicts on the sandbox's scenarios, as an operator meets them. */
class ScenarioVerdictTest {

  private static final Map<String, Cause> BAD_NIGHT =
      Map.of(
          "ragqa-search-page", Cause.DEPLOYMENT_FAILED,
          "ragqa-data-ingestion", Cause.SECRET_NOT_FOUND,
          "ragqa-llm-service", Cause.OUT_OF_MEMORY,
          "ragqa-translation-service", Cause.NO_CAPACITY,
          "ragqa-langfuse", Cause.IMAGE_PULL,
          "ragqa-ocr-service", Cause.OTHER,
          "ragqa-api-gateway", Cause.TARGET_UNHEALTHY,
          "hybrid-service", Cause.NO_CAPACITY);

  @Test
  void everyFaultOfTheBadNightHasItsCauseAndNothingElseIsBlamed() {
    try (SandboxFleet fleet = new SandboxFleet("bad-night")) {
      // Through two hours: a crash loop is up for a moment between two crashes.
      for (int minute = 0; minute < 120; minute += 3) {
        Map<String, Cause> causes =
            causes(fleet.refreshAfter(Duration.ofMinutes(minute == 0 ? 0 : 3)));

        assertThat(causes).as("after %s min", minute).isEqualTo(BAD_NIGHT);
      }
    }
  }

  @Test
  void nothingInHealthyIsEverDegradedOrDownForADay() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      for (int minute = 0; minute < 24 * 60; minute += 7) {
        Fleet read = fleet.refreshAfter(Duration.ofMinutes(minute == 0 ? 0 : 7));

        assertThat(states(read))
            .as("after %s min", minute)
            .allSatisfy(
                state ->
                    assertThat(state.verdict().health())
                        .as("%s %s", state.name(), state.verdict())
                        .isIn(Health.HEALTHY, Health.STOPPED, Health.DEPLOYING));
      }
    }
  }

  @Test
  void modelTrainingRests() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();

      assertThat(fleet.service("ragqa-production", "ragqa-model-training").verdict().health())
          .isEqualTo(Health.STOPPED);
    }
  }

  @Test
  void aDeploymentIsDeployingFromItsStartToItsEnd() {
    try (SandboxFleet fleet = new SandboxFleet("deploying")) {
      List<Health> seen =
          Stream.generate(
                  () -> {
                    fleet.refreshAfter(Duration.ofSeconds(5));
                    return fleet
                        .service("ragqa-production", "ragqa-api-gateway")
                        .verdict()
                        .health();
                  })
              .limit(60)
              .toList();

      assertThat(seen.getFirst()).isEqualTo(Health.DEPLOYING);
      assertThat(seen.getLast()).isEqualTo(Health.HEALTHY);
      assertThat(seen).containsOnly(Health.DEPLOYING, Health.HEALTHY);
      assertThat(seen.indexOf(Health.HEALTHY))
          .as("once healthy it stays so")
          .isGreaterThan(seen.lastIndexOf(Health.DEPLOYING));
    }
  }

  private static Map<String, Cause> causes(Fleet fleet) {
    Map<String, Cause> causes = new TreeMap<>();
    states(fleet)
        .filter(
            state ->
                state.verdict().health() == Health.DEGRADED
                    || state.verdict().health() == Health.DOWN)
        .forEach(state -> causes.put(state.name(), state.verdict().reasons().getFirst().cause()));
    return causes;
  }

  private static Stream<ServiceState> states(Fleet fleet) {
    return fleet.systems().stream()
        .flatMap(system -> system.services().value().orElseThrow().stream());
  }
}
