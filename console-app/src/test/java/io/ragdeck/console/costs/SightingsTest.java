package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.advice.Advice;
import io.ragdeck.cost.advice.Advisor;
import io.ragdeck.cost.advice.Kind;
import io.ragdeck.cost.advice.Observations;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.monitoring.fleet.HighestLoad;
import io.ragdeck.monitoring.fleet.ServiceKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was seen of the sandbox's systems becomes advice; what was not seen becomes none. */
class SightingsTest {

  @Test
  void whatWasSeenForAWeekBecomesAdvice() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.read();
      world.readSlowly();

      Observations seen = seen(world);
      assertThat(seen.production()).isTrue();
      assertThat(seen.loads()).containsKey("ragqa-api-gateway");
      assertThat(seen.loads().values())
          .allSatisfy(
              load -> {
                assertThat(load.days()).isEqualTo(7);
                assertThat(load.cpuPercent()).isBetween(10.0, 100.0);
              });
      assertThat(advice(world, seen))
          .anySatisfy(
              advice -> {
                assertThat(advice.kind()).isEqualTo(Kind.RIGHT_SIZE);
                assertThat(advice.what()).contains("in place of");
              })
          .anySatisfy(
              advice -> {
                assertThat(advice.kind()).isEqualTo(Kind.OLD_SNAPSHOTS);
                assertThat(advice.what()).contains("2 snapshots", "90 days", "at most 550 GB");
                assertThat(advice.monthlyUsd()).isEqualByComparingTo("27.50");
              })
          .anySatisfy(
              advice -> {
                assertThat(advice.kind()).isEqualTo(Kind.OLD_IMAGES);
                assertThat(advice.what()).contains("images that are older than 90 days");
              });
    }
  }

  @Test
  void whatNobodySawIsNotConcludedFrom() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.deny("cloudwatch", "GetMetricData");
      world.deny("ecr", "DescribeImages");
      world.deny("ec2", "DescribeVolumes");
      world.read();
      world.readSlowly();

      Observations seen = seen(world);
      assertThat(seen.loads()).isEmpty();
      // Who may not list volumes knows of none that it is gone.
      assertThat(seen.copies()).isEmpty();
      assertThat(world.loads().of(RunningWorld.MUMBAI, gateway()).problem()).isPresent();
      assertThat(advice(world, seen))
          .extracting(advice -> advice.kind())
          .doesNotContain(Kind.RIGHT_SIZE, Kind.OLD_IMAGES, Kind.OLD_SNAPSHOTS);
    }
  }

  @Test
  void nothingThatRunsOrIsAWayBackIsCalledOld() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.read();
      world.readSlowly();
      assertThat(world.ragqa().copies())
          .filteredOn(copy -> copy.resource().contains("api-gateway"))
          .singleElement()
          // Six tags: two are too young, one runs, one is a week old, and the newest three stay.
          .satisfies(copy -> assertThat(copy.count()).isEqualTo(2));
    }
  }

  private static ServiceKey gateway() {
    return new ServiceKey("ragqa-cluster", "ragqa-api-gateway");
  }

  private static Observations seen(RunningWorld world) {
    return new Sightings(
            (system, service) -> load(world, ServiceKey.of(service.service())),
            (system, components) -> Map.of())
        .of(world.system(), Optional.empty(), world.ragqa().copies());
  }

  private static Optional<HighestLoad> load(RunningWorld world, ServiceKey service) {
    return world.loads().of(RunningWorld.MUMBAI, service).value();
  }

  private static List<Advice> advice(RunningWorld world, Observations seen) {
    return new Advisor(CostCast.ESTIMATOR)
        .advise(
            new io.ragdeck.cost.advice.Basis(
                world.ragqa().bill(), Terms.onDemand(LocalDate.parse("2026-11-20"))),
            seen);
  }
}
