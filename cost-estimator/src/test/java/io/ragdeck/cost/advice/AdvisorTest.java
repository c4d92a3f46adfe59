package io.ragdeck.cost.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.advice.Observations.IdleGpu;
import io.ragdeck.cost.advice.Observations.Load;
import io.ragdeck.cost.advice.Observations.OldCopies;
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
import io.ragdeck.cost.estimate.material.Material.Repository;
import io.ragdeck.cost.estimate.material.Material.VolumeSnapshots;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule with a figure that can be checked by hand, and what keeps it silent. */
class AdvisorTest {

  private final Advisor advisor = new Advisor(new Estimator(PriceBooks.bundled()));

  @Test
  void armIsTheSameSizesForLess() {
    // 1 vCPU and 2 GB in Virginia: 36.0401 on Intel, (0.03238 + 2 × 0.00356) × 730 on ARM.
    assertThat(saving(Kind.ARM, bill("us-east-1", api(1)), Observations.none(true)))
        .contains("7.21");
  }

  @Test
  void spotIsForWhatIsNotProductionOrHasSeveral() {
    Basis one = bill("us-east-1", api(1));
    assertThat(saving(Kind.SPOT, one, Observations.none(true))).isEmpty();
    assertThat(saving(Kind.SPOT, one, Observations.none(false))).isPresent();
    assertThat(saving(Kind.SPOT, bill("us-east-1", api(2)), Observations.none(true))).isPresent();
  }

  @Test
  void commitmentsAreForAllThatTheyApplyTo() {
    Basis basis = bill("us-east-1", api(2));
    List<Advice> advices = advisor.advise(basis, Observations.none(true));

    Advice plan = of(Kind.SAVINGS_PLAN_3_YEARS, advices).orElseThrow();
    assertThat(plan.excludes(of(Kind.SPOT, advices).orElseThrow())).isTrue();
    assertThat(plan.excludes(of(Kind.ARM, advices).orElseThrow())).isFalse();
    assertThat(plan.confidence()).isEqualTo(Confidence.SURE);
    assertThat(
            saving(
                Kind.RESERVED_1_YEAR,
                bill("ap-south-1", database("16.4")),
                Observations.none(true)))
        // 0.513 an hour reserved is 0.3498: 730 × 0.1632.
        .contains("119.14");
  }

  @Test
  void parksWhatIsNotProduction() {
    Basis basis = bill("us-east-1", api(1));
    assertThat(saving(Kind.PARKING, basis, Observations.none(true))).isEmpty();
    // 60 of 168 hours: 260.72 of 730 hours, rounded up.
    assertThat(saving(Kind.PARKING, basis, Observations.none(false))).contains("23.17");
  }

  @Test
  void rightSizesFromAWeekOfObservation() {
    Basis basis = bill("ap-south-1", Entry.of("rag", "service", 1, task(4096, 16384)));
    assertThat(saving(Kind.RIGHT_SIZE, basis, loaded(6, 20, 20))).isEmpty();
    // 1.2 vCPU and 4.3 GB with headroom: 2 vCPU and 5 GB are enough.
    Advice advice = of(Kind.RIGHT_SIZE, advisor.advise(basis, loaded(7, 20, 20))).orElseThrow();
    assertThat(advice.what()).contains("2048 CPU units and 5120 MiB");
    // 2 vCPU at 0.04256 and 11 GB at 0.004655 less, for 730 hours.
    assertThat(rounded(advice)).isEqualTo("99.52");
    assertThat(saving(Kind.RIGHT_SIZE, basis, loaded(30, 70, 90))).isEmpty();
  }

  @Test
  void stopsGpusThatDoNothing() {
    Basis basis =
        bill(
            "ap-south-1",
            Entry.of("gpu", "group", 3, new Instance("g5.2xlarge", Market.ON_DEMAND)));
    assertThat(saving(Kind.IDLE_GPU, basis, idle(7, 12))).contains("1593.62");
    assertThat(saving(Kind.IDLE_GPU, basis, idle(7, 3))).isEmpty();
    assertThat(saving(Kind.IDLE_GPU, basis, idle(3, 12))).isEmpty();
    Basis cpu =
        bill("ap-south-1", Entry.of("gpu", "group", 3, new Instance("m5.large", Market.ON_DEMAND)));
    assertThat(saving(Kind.IDLE_GPU, cpu, idle(7, 12))).isEmpty();
  }

  @Test
  void endpointsReplaceAGatewayOnlyWhereTheyCostLess() {
    // A gateway with 2,000 GB: 40.88 + 112. Four endpoints in two zones: 75.92 + 20.
    Basis much = bill("ap-south-1", nat(2000));
    assertThat(saving(Kind.ENDPOINTS_FOR_NAT, much, Observations.none(true))).contains("56.96");
    assertThat(saving(Kind.ENDPOINTS_FOR_NAT, bill("ap-south-1", nat(20)), Observations.none(true)))
        .isEmpty();
  }

  @Test
  void logsNeedNotBeKeptForEver() {
    Entry logs =
        new Entry(
            "api",
            "logs",
            BigDecimal.TEN,
            Estimator.HOURS,
            new LogGroup(0),
            Map.of(Assumption.LOG_GB, BigDecimal.valueOf(50)));
    assertThat(saving(Kind.LOG_RETENTION, bill("ap-south-1", logs), Observations.none(true)))
        .isPresent();
    Entry short90 = Entry.of("api", "logs", 10, new LogGroup(90));
    assertThat(saving(Kind.LOG_RETENTION, bill("ap-south-1", short90), Observations.none(true)))
        .isEmpty();
  }

  @Test
  void oldCopiesCostTheirStorage() {
    Observations seen =
        new Observations(
            true,
            Map.of(),
            Map.of(),
            List.of(
                new OldCopies("data", "snapshots", 3, BigDecimal.valueOf(300), 400),
                new OldCopies("api", "images", 20, BigDecimal.valueOf(25), 200),
                new OldCopies("web", "pages", 10, BigDecimal.valueOf(15), 300),
                new OldCopies("web", "unknown", 10, BigDecimal.valueOf(15), 300)));
    Basis basis =
        bill(
            "ap-south-1",
            Entry.of("data", "snapshots", 1, new VolumeSnapshots(500)),
            images("api", "images", 50),
            images("web", "pages", 15),
            Entry.of("web", "unknown", 1, new Repository()));
    assertThat(saving(Kind.OLD_SNAPSHOTS, basis, seen)).contains("15.00");
    assertThat(saving(Kind.OLD_IMAGES, basis, seen)).contains("4.00");
    assertThat(of(Kind.OLD_IMAGES, advisor.advise(basis, seen)).orElseThrow().what())
        .isEqualTo(
            "Delete 30 images that are older than 200 days, of images and 1 more: at most 40 GB");
    // More than there is of them: the bill is of another time.
    assertThat(
            saving(
                Kind.OLD_SNAPSHOTS,
                bill("ap-south-1", Entry.of("data", "snapshots", 1, new VolumeSnapshots(299))),
                seen))
        .isEmpty();
  }

  private static Entry images(String component, String repository, int gb) {
    return new Entry(
        component,
        repository,
        BigDecimal.ONE,
        Estimator.HOURS,
        new Repository(),
        Map.of(Assumption.IMAGES_GB, BigDecimal.valueOf(gb)));
  }

  @Test
  void upgradesOutOfExtendedSupport() {
    Basis basis = bill("us-east-1", database("13.12"));
    Advice advice =
        of(Kind.EXTENDED_SUPPORT, advisor.advise(basis, Observations.none(true))).orElseThrow();
    assertThat(advice.what()).contains("from postgres 13.12 to 14");
    assertThat(
            saving(
                Kind.EXTENDED_SUPPORT,
                bill("us-east-1", database("16.4")),
                Observations.none(true)))
        .isEmpty();
  }

  /** Fargate on ARM has no known price in Oregon: nothing is promised. */
  @Test
  void saysNothingWhereAPriceIsMissing() {
    assertThat(saving(Kind.ARM, bill("us-west-2", api(1)), Observations.none(true))).isEmpty();
  }

  private Optional<String> saving(Kind kind, Basis basis, Observations seen) {
    return of(kind, advisor.advise(basis, seen)).map(AdvisorTest::rounded);
  }

  private static Optional<Advice> of(Kind kind, List<Advice> advices) {
    return advices.stream().filter(advice -> advice.kind() == kind).findFirst();
  }

  private static String rounded(Advice advice) {
    return advice.monthlyUsd().setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static Basis bill(String region, Entry... entries) {
    return new Basis(
        new BillOfMaterials(region, List.of(entries)),
        Terms.onDemand(LocalDate.parse("2026-11-20")));
  }

  private static Entry api(long count) {
    return Entry.of("api", "service", count, task(1024, 2048));
  }

  private static Material task(int cpu, int memory) {
    return new FargateTask(cpu, memory, Processor.X86, Market.ON_DEMAND, 20);
  }

  private static Entry database(String version) {
    return Entry.of(
        "data",
        "postgres",
        1,
        new Database("postgres", version, "db.r6g.xlarge", false, "gp3", 100, true));
  }

  private static Entry nat(int gigabytes) {
    return new Entry(
        "network",
        "nat",
        BigDecimal.ONE,
        Estimator.HOURS,
        new NatGateway(),
        Map.of(Assumption.NAT_GB, BigDecimal.valueOf(gigabytes)));
  }

  private static Observations loaded(int days, double cpu, double memory) {
    return new Observations(true, Map.of("rag", new Load(days, cpu, memory)), Map.of(), List.of());
  }

  private static Observations idle(int days, double hours) {
    return new Observations(true, Map.of(), Map.of("gpu", new IdleGpu(days, hours)), List.of());
  }
}
