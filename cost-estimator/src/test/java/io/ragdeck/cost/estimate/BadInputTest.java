package io.ragdeck.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be, or is not known: a finding that names it, and never an amount. */
class BadInputTest {

  private static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());
  private static final FargateTask TASK =
      new FargateTask(1024, 2048, Processor.X86, Market.ON_DEMAND, 20);

  static Stream<Arguments> materials() {
    return Stream.of(
        Arguments.of(
            new Material.Instance("g9.large", Market.ON_DEMAND),
            "instance type g9.large",
            "Known are g4dn.2xlarge"),
        Arguments.of(
            new Material.Instance("g9.large", Market.SPOT),
            "instance type g9.large",
            "check the name"),
        Arguments.of(
            new Material.Instance("", Market.ON_DEMAND), "instance type ", "check the name"),
        Arguments.of(
            new FargateTask(1024, 512, Processor.X86, Market.ON_DEMAND, 20),
            "Fargate size of 1024 CPU units with 512 MiB",
            "1024 CPU units with 2048 MiB"),
        Arguments.of(
            new FargateTask(1024, 2048, Processor.X86, Market.ON_DEMAND, 500),
            "ephemeral storage in GiB 500",
            "at most 200"),
        Arguments.of(
            new Material.Volume("gp9", 10, 0, 0),
            "volume type gp9",
            "Known are gp2 storage, gp3 IOPS, gp3 storage, gp3 throughput"),
        Arguments.of(new Material.Volume("gp3", -1, 0, 0), "volume size in GiB -1", "at least 1"),
        Arguments.of(
            new Material.Volume("gp3", Integer.MAX_VALUE, 0, 0),
            "volume size in GiB 2147483647",
            "at most 65536"),
        Arguments.of(
            database("oracle", "db.t3.medium", "gp3"), "database engine oracle", "postgres"),
        Arguments.of(
            database("postgres", "db.z9.large", "gp3"),
            "database class db.z9.large",
            "check the name"),
        Arguments.of(
            database("postgres", "db.t3.medium", "floppy"),
            "database storage type floppy",
            "check the name"),
        Arguments.of(
            new Material.CacheNode("memcached", "cache.t3.micro"),
            "cache engine memcached",
            "redis and valkey"),
        Arguments.of(
            new Material.CacheNode("redis", "cache.t9.micro"),
            "node type cache.t9.micro",
            "cache.t3.micro"),
        Arguments.of(
            new Material.FileSystem("bouncy", 0), "file system throughput bouncy", "elastic"),
        Arguments.of(new Material.Backups("EFS", 60, 30), "30 days in cold storage", "at least 90"),
        Arguments.of(
            new Material.LoadBalancer("classic"),
            "load balancer type classic",
            "application and network"),
        Arguments.of(
            new Material.Function(1, Processor.X86, 512, 0), "memory in MiB 1", "at least 128"),
        Arguments.of(new Material.Api("graphql"), "API type graphql", "http, rest and websocket"),
        Arguments.of(
            new Material.InterfaceEndpoint("s3", 0), "zones of the endpoint 0", "at least 1"),
        Arguments.of(new Material.LogGroup(-7), "retention in days -7", "at least 0"),
        Arguments.of(new Material.Alarm(false, 0), "metrics of the alarm 0", "at least 1"),
        Arguments.of(
            new Material.Model("Gutenberg 1"), "Bedrock model Gutenberg 1", "check the name"),
        Arguments.of(
            new Material.ModelInstance("ml.g9.huge"),
            "instance type ml.g9.huge",
            "check the name"));
  }

  @ParameterizedTest
  @MethodSource("materials")
  void namesWhatIsWrongWithItsCure(Material material, String subject, String cure) {
    Estimate estimate = estimate("us-east-1", Entry.of("api", "it", 1, material));

    assertThat(estimate.findings())
        .filteredOn(finding -> finding.subject().equals(subject))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains(cure))
        .extracting(Finding::component, Finding::resource)
        .containsExactly("api", "it");
    assertThat(estimate.total().complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "-0.5", "1000001", "1E+999999999", "1E-999999999", "-1E+2000000000"})
  void refusesCountsThatCannotBe(String count) {
    Entry entry = new Entry("api", "it", new BigDecimal(count), Estimator.HOURS, TASK, Map.of());

    assertRefused(entry, "count " + new BigDecimal(count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "730.1", "8760", "1E+999999999"})
  void refusesHoursThatCannotBe(String hours) {
    Entry entry = new Entry("api", "it", BigDecimal.ONE, new BigDecimal(hours), TASK, Map.of());

    assertRefused(entry, "hours " + new BigDecimal(hours));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "1E+30", "1E-30"})
  void refusesUseThatCannotBe(String use) {
    Entry entry =
        new Entry(
            "api",
            "it",
            BigDecimal.ONE,
            Estimator.HOURS,
            new Material.LogGroup(30),
            Map.of(Assumption.LOG_GB, new BigDecimal(use)));

    assertRefused(entry, Assumption.LOG_GB.what() + " " + new BigDecimal(use));
  }

  @Test
  void takesTheUsualForAnAssumptionThatCannotBe() {
    Terms terms =
        new Terms(Map.of(Assumption.LOG_GB, new BigDecimal("-5")), Set.of(), GoldenCases.TODAY);

    Estimate estimate =
        ESTIMATOR.estimate(
            new BillOfMaterials(
                "us-east-1", List.of(Entry.of("api", "logs", 1, new Material.LogGroup(30)))),
            terms);

    assertThat(estimate.findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.subject()).isEqualTo("assumption LOG_GB of -5 GB"));
    assertThat(estimate.lines().getFirst().assumption()).isEqualTo("5 GB of logs a month, assumed");
  }

  @Test
  void knowsNothingOfARegionWithoutPrices() {
    List<Entry> entries =
        GoldenCases.all().stream().flatMap(golden -> golden.bill().entries().stream()).toList();

    Estimate estimate =
        ESTIMATOR.estimate(
            new BillOfMaterials("mars-north-1", entries), Terms.onDemand(GoldenCases.TODAY));

    assertThat(estimate.lines()).hasSizeGreaterThan(100).allMatch(line -> line.amount().isEmpty());
    assertThat(estimate.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("region mars-north-1");
              assertThat(finding.message()).contains("ap-south-1", "eu-west-1", "us-west-2");
            });
    assertThat(estimate.total().amount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 2000, 1024 CPU units with 2048 MiB",
    "256, 3072, 512 CPU units with 3072 MiB or 256 CPU units with 2048 MiB",
    "8192, 17408, 8192 CPU units with 20480 MiB or 8192 CPU units with 16384 MiB",
    "100000, 500000, 32768 CPU units with 249856 MiB",
    "0, 0, 256 CPU units with 512 MiB"
  })
  void namesTheNearestFargateSizes(int cpu, int memory, String nearest) {
    assertThat(FargateSize.valid(cpu, memory)).isFalse();
    assertThat(FargateSize.nearest(cpu, memory)).isEqualTo(nearest);
  }

  @Test
  void knowsTheSizesOfFargate() {
    assertThat(FargateSize.all()).hasSize(3 + 4 + 7 + 13 + 23 + 12 + 12 + 3);
    assertThat(FargateSize.all())
        .allSatisfy(size -> assertThat(FargateSize.valid(size.cpu(), size.memory())).isTrue());
  }

  @Test
  void triesOneWayToBuyAtATime() {
    Terms terms =
        new Terms(
            Map.of(),
            Set.of(WhatIf.SPOT, WhatIf.SAVINGS_PLAN_3_YEARS, WhatIf.RESERVED_1_YEAR),
            GoldenCases.TODAY);
    BillOfMaterials bill =
        new BillOfMaterials(
            "ap-south-1",
            List.of(
                Entry.of("api", "task", 1, TASK),
                Entry.of(
                    "llm", "instance", 1, new Material.Instance("g5.xlarge", Market.ON_DEMAND)),
                Entry.of("llm", "spare", 1, new Material.Instance("g5.xlarge", Market.SPOT))));

    Estimate estimate = ESTIMATOR.estimate(bill, terms);

    assertThat(estimate.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject())
                  .isEqualTo("RESERVED_1_YEAR and SAVINGS_PLAN_3_YEARS and SPOT");
              assertThat(finding.message())
                  .contains(
                      "instances are counted as reserved 1 year, tasks as Savings Plan 3 years");
            });
    assertThat(estimate.lines())
        .extracting(LineItem::what)
        .containsExactly(
            "x86 vCPU, Savings Plan 3 years",
            "x86 memory, Savings Plan 3 years",
            "g5.xlarge, reserved 1 year",
            "g5.xlarge, Spot");
  }

  /** Not even its name is doubted: it is sold, but at which rate with the plan is not known. */
  @Test
  void knowsNoRateOfAPlanIsNoRateAtAll() {
    Terms terms = new Terms(Map.of(), Set.of(WhatIf.SAVINGS_PLAN_1_YEAR), GoldenCases.TODAY);
    Material instance = new Material.Instance("m5.large", Market.ON_DEMAND);

    Estimate estimate =
        ESTIMATOR.estimate(
            new BillOfMaterials("us-east-1", List.of(Entry.of("api", "it", 1, instance))), terms);

    assertThat(estimate.total()).isEqualTo(new Total(BigDecimal.ZERO, 1));
    assertThat(estimate.findings())
        .extracting(Finding::subject)
        .containsExactly("price of EC2: m5.large, Savings Plan 1 year");
  }

  @Test
  void takesAllHoursOfTheMonthHoweverTheyAreWritten() {
    Material volume = new Material.Volume("gp3", 100, 0, 0);
    Entry entry = new Entry("db", "it", BigDecimal.ONE, new BigDecimal("730.0"), volume, Map.of());

    assertThat(estimate("us-east-1", entry).lines())
        .extracting(LineItem::arithmetic)
        .containsExactly("100 GB × 0.08 USD = 8 USD");
  }

  @ParameterizedTest
  @CsvSource({
    "13.12, 2026-02-28, STANDARD",
    "13.12, 2026-03-01, EXTENDED_YEARS_1_2",
    "13.12, 2028-02-28, EXTENDED_YEARS_1_2",
    "13.12, 2028-02-29, EXTENDED_YEAR_3",
    "13.12, 2029-03-01, ENDED",
    "17, 2026-11-20, STANDARD",
    "18.1, 2026-11-20, STANDARD",
    "18.1, 2031-01-01, UNKNOWN",
    "9.6, 2026-11-20, UNKNOWN",
    "latest, 2026-11-20, UNKNOWN",
    "'', 2026-11-20, UNKNOWN"
  })
  void knowsHowLongPostgresIsSupported(String version, LocalDate on, PostgresSupport support) {
    assertThat(PostgresSupport.of(version, on)).isEqualTo(support);
  }

  private static void assertRefused(Entry entry, String subject) {
    Estimate estimate = estimate("us-east-1", entry);

    assertThat(estimate.findings()).extracting(Finding::subject).containsExactly(subject);
    assertThat(estimate.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.unknown()).isEqualTo(subject + " cannot be"))
        .allSatisfy(line -> assertThat(line.arithmetic()).isNotEmpty());
  }

  private static Estimate estimate(String region, Entry entry) {
    return ESTIMATOR.estimate(
        new BillOfMaterials(region, List.of(entry)), Terms.onDemand(GoldenCases.TODAY));
  }

  private static Material database(String engine, String type, String storage) {
    return new Material.Database(engine, "16.4", type, false, storage, 20, true);
  }
}
