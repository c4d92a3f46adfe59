package io.ragdeck.console.costs;

import static io.ragdeck.console.costs.RunningWorld.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How what AWS lists becomes what it bills for. */
class AssetMaterialsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:00Z");

  @Test
  void alikeOnesAreOneEntry() {
    assertThat(
            bill(
                Kind.INSTANCES,
                new Shape.Instance("g5.2xlarge", true, 0),
                new Shape.Instance("g5.2xlarge", true, 0)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.count()).isEqualByComparingTo("2");
              assertThat(entry.resource()).isEqualTo("thing and 1 more");
              assertThat(entry.material())
                  .isEqualTo(new Material.Instance("g5.2xlarge", Material.Market.SPOT));
            });
  }

  @Test
  void aSpeedThatNobodyChoseIsNotBilled() {
    assertThat(bill(Kind.VOLUMES, new Shape.Volume("gp2", 100, 300, 0, Optional.empty())))
        .extracting(Entry::material)
        .containsExactly(new Material.Volume("gp2", 100, 0, 0));
  }

  @Test
  void anAddressThatAwsGaveAnInstanceIsBilled() {
    assertThat(bill(Kind.INSTANCES, new Shape.Instance("g5.2xlarge", false, 1)))
        .extracting(Entry::material)
        .containsExactly(
            new Material.Instance("g5.2xlarge", Material.Market.ON_DEMAND),
            new Material.PublicAddress());
  }

  @Test
  void aBalancerOfTheInternetHasAnAddressInEachZone() {
    assertThat(bill(Kind.LOAD_BALANCERS, new Shape.LoadBalancer("application", true, 3)))
        .extracting(Entry::material, entry -> entry.count().intValue())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(new Material.LoadBalancer("application"), 1),
            org.assertj.core.groups.Tuple.tuple(new Material.PublicAddress(), 3));
  }

  @Test
  void aDatabaseThatIsStoppedStillHasItsStorage() {
    assertThat(bill(Kind.DATABASES, database("postgres", Optional.empty(), true)))
        .singleElement()
        .satisfies(entry -> assertThat(entry.material()).isInstanceOf(Material.Unpriced.class));
    assertThat(
            bill(
                Kind.DATABASES,
                database("docdb", Optional.of("documents"), true),
                database("docdb", Optional.of("documents"), true)))
        .extracting(Entry::material)
        .containsExactly(new Material.DocumentStorage());
  }

  @Test
  void onlyTheFirstSnapshotOfAVolumeIsKnown() {
    assertThat(
            bill(
                Kind.VOLUME_SNAPSHOTS,
                new Shape.VolumeSnapshot("vol-1", 80),
                new Shape.VolumeSnapshot("vol-1", 80)))
        .extracting(Entry::material)
        .containsExactly(
            new Material.VolumeSnapshots(80),
            new Material.Unpriced("a further AWS::EC2::Snapshot of vol-1"));
  }

  @Test
  void aSnapshotIsFreeBesideItsDatabaseAloneAsFarAsAnybodyKnows() {
    assertThat(bill(Kind.DATABASE_SNAPSHOTS, new Shape.DatabaseSnapshot("gone", 20)))
        .extracting(Entry::material)
        .hasOnlyElementsOfType(Material.Unpriced.class)
        .hasSize(1);
  }

  @Test
  void whatIsStoredIsKnown() {
    assertThat(
            bill(Kind.FILE_SYSTEMS, new Shape.FileSystem("elastic", 0, 42L << 30, 0, 0))
                .getFirst()
                .known())
        .containsOnlyKeys(Assumption.FILES_GB)
        .satisfies(known -> assertThat(known.get(Assumption.FILES_GB)).isEqualByComparingTo("42"));
    assertThat(bill(Kind.FILE_SYSTEMS, new Shape.FileSystem("elastic", 0, 0, 1, 0)))
        .extracting(Entry::material)
        .contains(new Material.Unpriced("AWS::EFS::FileSystem in a colder class"));
  }

  /** 30 GB of the last 30 days are 30.4 GB in a month. */
  @Test
  void whatIsKeptTellsWhatIsWritten() {
    Map<Assumption, BigDecimal> expiring =
        bill(Kind.LOG_GROUPS, new Shape.LogGroup(30, 30L << 30)).getFirst().known();
    Map<Assumption, BigDecimal> forEver =
        bill(Kind.LOG_GROUPS, new Shape.LogGroup(0, 60L << 30)).getFirst().known();

    assertThat(rounded(expiring, Assumption.LOG_GB)).isEqualTo("30.42");
    assertThat(expiring).doesNotContainKey(Assumption.LOG_MONTHS);
    assertThat(rounded(forEver, Assumption.LOG_GB)).isEqualTo("30.42");
    assertThat(rounded(forEver, Assumption.LOG_MONTHS)).isEqualTo("1.97");
  }

  /** A few bytes have many decimals as GB, and an estimate refuses what it takes for a slip. */
  @Test
  void aLogGroupWithAFewBytesCostsNearlyNothingAndIsKnown() {
    var estimate =
        CostCast.ESTIMATOR.estimate(
            new BillOfMaterials(
                "ap-south-1",
                bill(
                    Kind.LOG_GROUPS,
                    new Shape.LogGroup(30, 1_000),
                    new Shape.LogGroup(0, 7),
                    new Shape.LogGroup(0, 0))),
            Terms.onDemand(LocalDate.parse("2026-11-20")));

    assertThat(estimate.findings()).isEmpty();
    assertThat(estimate.total().complete()).isTrue();
    assertThat(estimate.total().amount()).isBetween(BigDecimal.ZERO, new BigDecimal("0.001"));
  }

  private static String rounded(Map<Assumption, BigDecimal> known, Assumption which) {
    return known
        .getOrDefault(which, BigDecimal.ZERO)
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static Shape database(String engine, Optional<String> cluster, boolean stopped) {
    return new Shape.Database(
        engine, "16.4", "db.t4g.medium", false, "gp3", 50, false, cluster, stopped, false);
  }

  /** The entries of things that are 60 days old. */
  private static List<Entry> bill(Kind kind, Shape... shapes) {
    List<Asset> assets =
        Arrays.stream(shapes)
            .map(
                shape ->
                    new Asset(
                        "thing",
                        "thing",
                        Optional.of(NOW.minus(Duration.ofDays(60))),
                        Map.of(),
                        shape))
            .toList();
    Map<Kind, Observed<List<Asset>>> kinds = new java.util.EnumMap<>(Kind.class);
    for (Kind one : Kind.values()) {
      kinds.put(one, Observed.of(one == kind ? assets : List.of(), NOW));
    }
    return RunningBill.ofNobody(
            new RunningBill.Parts(
                new Inventory(MUMBAI, kinds),
                Components.OF_NOBODY,
                repository -> Observed.never(),
                NOW))
        .materials()
        .entries();
  }
}
