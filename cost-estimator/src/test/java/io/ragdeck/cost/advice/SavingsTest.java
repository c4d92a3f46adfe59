package io.ragdeck.cost.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cost.advice.Observations.IdleGpu;
import io.ragdeck.cost.advice.Observations.Load;
import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.Database;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Instance;
import io.ragdeck.cost.estimate.material.Material.LogGroup;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.NatGateway;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Together they save what the estimate of the changed bill says, never a sum of alternatives. */
class SavingsTest {

  private static final List<String> REGIONS =
      List.of("us-east-1", "us-west-2", "eu-west-1", "ap-south-1", "ap-southeast-1");

  private static final List<int[]> SIZES =
      List.of(
          new int[] {256, 512},
          new int[] {1024, 2048},
          new int[] {2048, 8192},
          new int[] {4096, 16384});

  private final Advisor advisor = new Advisor(new Estimator(PriceBooks.bundled()));

  @Test
  void armOnASavingsPlanIsLessThanBothSavingsAdded() {
    Basis basis = basis("us-east-1", List.of(Entry.of("api", "service", 1, task(1024, 2048))));
    List<Advice> advices = advisor.advise(basis, Observations.none(true));

    Savings best = Savings.best(advisor, basis, advices);

    assertThat(best.chosen())
        .extracting(Advice::kind)
        .contains(Kind.ARM)
        .containsAnyOf(Kind.SAVINGS_PLAN_3_YEARS, Kind.SAVINGS_PLAN_1_YEAR);
    assertThat(best.monthlyUsd())
        .isPositive()
        .isLessThan(
            best.chosen().stream()
                .map(Advice::monthlyUsd)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  @Test
  void whoChoosesTwoThatExcludeEachOtherIsTold() {
    Basis basis = basis("us-east-1", List.of(Entry.of("api", "service", 2, task(1024, 2048))));
    List<Advice> advices = advisor.advise(basis, Observations.none(false));
    List<Advice> both =
        advices.stream()
            .filter(one -> one.kind() == Kind.PARKING || one.kind() == Kind.SAVINGS_PLAN_3_YEARS)
            .toList();

    assertThat(both).hasSize(2);
    assertThatThrownBy(() -> Savings.of(advisor, basis, both))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("excludes");
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neverSavesMoreThanItCostsAndNeverCountsAlternativesTwice(int seed) {
    Random random = new Random(seed);
    Basis basis = basis(REGIONS.get(random.nextInt(REGIONS.size())), entries(random));
    List<Advice> advices = advisor.advise(basis, seen(random, basis));

    Savings best = Savings.best(advisor, basis, advices);

    assertThat(best.monthlyUsd()).isNotNegative().isLessThanOrEqualTo(best.before());
    assertThat(best.after().total().unknown())
        .isLessThanOrEqualTo(advisor.estimate(basis).total().unknown());
    for (Advice one : best.chosen()) {
      assertThat(one.monthlyUsd()).isLessThanOrEqualTo(best.before());
      assertThat(best.chosen()).noneMatch(one::excludes);
    }
    for (Advice single : advices) {
      assertThat(best.monthlyUsd())
          .as("all together against %s alone", single.what())
          .isGreaterThanOrEqualTo(single.monthlyUsd());
    }
  }

  private static List<Entry> entries(Random random) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      int[] size = SIZES.get(random.nextInt(SIZES.size()));
      entries.add(
          Entry.of("service-" + i, "service", 1 + random.nextInt(4), task(size[0], size[1])));
    }
    if (random.nextBoolean()) {
      entries.add(
          Entry.of(
              "gpu", "group", 1 + random.nextInt(3), new Instance("g5.2xlarge", Market.ON_DEMAND)));
    }
    if (random.nextBoolean()) {
      String version = random.nextBoolean() ? "13.12" : "16.4";
      entries.add(
          Entry.of(
              "data",
              "postgres",
              1,
              new Database("postgres", version, "db.r6g.large", false, "gp3", 50, true)));
    }
    entries.add(
        new Entry(
            "network",
            "nat",
            BigDecimal.ONE,
            Estimator.HOURS,
            new NatGateway(),
            Map.of(Assumption.NAT_GB, BigDecimal.valueOf(random.nextInt(3000)))));
    entries.add(Entry.of("logs", "group", 1 + random.nextInt(9), new LogGroup(0)));
    return entries;
  }

  private static Observations seen(Random random, Basis basis) {
    Map<String, Load> loads = new HashMap<>();
    for (Entry entry : basis.bill().entries()) {
      loads.put(
          entry.component(),
          new Load(random.nextInt(15), random.nextInt(100), random.nextInt(100)));
    }
    return new Observations(
        random.nextBoolean(),
        loads,
        Map.of("gpu", new IdleGpu(random.nextInt(15), random.nextInt(24))),
        List.of());
  }

  private static Basis basis(String region, List<Entry> entries) {
    return new Basis(
        new BillOfMaterials(region, entries), Terms.onDemand(LocalDate.parse("2026-11-20")));
  }

  private static Material task(int cpu, int memory) {
    return new FargateTask(cpu, memory, Processor.X86, Market.ON_DEMAND, 20);
  }
}
