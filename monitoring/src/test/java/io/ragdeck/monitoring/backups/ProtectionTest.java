package io.ragdeck.monitoring.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves that a store is protected, and what does not. */
class ProtectionTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
  private static final Location HERE = Location.of("main", "ap-south-1");
  private static final Optional<Promise> A_DAY =
      Optional.of(new Promise(Duration.ofHours(26), Promise.Origin.BLUEPRINT));
  private static final CloudProblem DENIED =
      new CloudProblem(CloudProblem.Kind.ACCESS_DENIED, "No", Optional.of("backup:List"));

  private static final String ARN = "arn:aws:elasticfilesystem:ap-south-1:1:file-system/fs-1";

  private static final DataStore FILES = store(DataStore.Type.FILE_SYSTEM, "fs-1");

  private static DataStore store(DataStore.Type type, String id) {
    return new DataStore(
        type, id, id, Optional.empty(), Optional.of(NOW.minus(Duration.ofDays(90))), Map.of());
  }

  private static Copy copy(String source, String word, Duration age) {
    return new Copy(
        "copy-" + word + age,
        "copy",
        CopyKind.RECOVERY_POINT,
        source,
        CopyState.of(word),
        word,
        Optional.of(NOW.minus(age)),
        Optional.empty(),
        Optional.empty(),
        Optional.of("vault"),
        Copy.Maker.PLAN,
        Optional.empty());
  }

  private static BackupLocation read(Copy... copies) {
    Map<CopyPart, Observed<List<Copy>>> all = new EnumMap<>(CopyPart.class);
    for (CopyPart part : CopyPart.values()) {
      all.put(part, Observed.of(List.of(), NOW));
    }
    all.put(CopyPart.RECOVERY_POINTS, Observed.of(List.of(copies), NOW));
    return new BackupLocation(
        HERE,
        all,
        Observed.of(Map.of(), NOW),
        Observed.of(Map.of(), NOW),
        Observed.of(List.of(), NOW),
        Observed.of(Map.of(), NOW),
        List.of());
  }

  private static Protection of(BackupLocation known, Optional<Promise> promise) {
    return Protection.of(FILES, known, promise, NOW);
  }

  @Test
  void aGoodCopyThatIsYoungEnoughKeepsThePromise() {
    Protection protection = of(read(copy(ARN, "COMPLETED", Duration.ofHours(25))), A_DAY);

    assertThat(protection.verdict()).isEqualTo(Verdict.KEPT);
    assertThat(protection.age(NOW)).contains(Duration.ofHours(25));
  }

  @Test
  void oneThatIsOlderIsLate() {
    assertThat(of(read(copy(ARN, "COMPLETED", Duration.ofHours(27))), A_DAY).verdict())
        .isEqualTo(Verdict.LATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PARTIAL", "EXPIRED", "STOPPED", "DELETING", "CREATING", "failed", "new-word"})
  void whatIsNotWholeNeverCounts(String word) {
    Protection alone = of(read(copy(ARN, word, Duration.ofHours(1))), A_DAY);
    assertThat(alone.verdict()).isEqualTo(Verdict.NOT_PROTECTED);
    assertThat(alone.lastGood()).isEmpty();
    assertThat(alone.copies()).hasSize(1);

    Protection beside =
        of(
            read(
                copy(ARN, word, Duration.ofHours(1)), copy(ARN, "COMPLETED", Duration.ofHours(30))),
            A_DAY);
    assertThat(beside.verdict()).isEqualTo(Verdict.LATE);
    assertThat(beside.age(NOW)).contains(Duration.ofHours(30));
  }

  @Test
  void theCopyOfAnotherIsNone() {
    assertThat(of(read(copy(ARN + "1", "COMPLETED", Duration.ofHours(1))), A_DAY).verdict())
        .isEqualTo(Verdict.NOT_PROTECTED);
    assertThat(of(read(copy("xfs-1", "COMPLETED", Duration.ofHours(1))), A_DAY).verdict())
        .isEqualTo(Verdict.NOT_PROTECTED);
  }

  @Test
  void whatWasNotReadIsNeitherGoodNorBad() {
    BackupLocation never = BackupLocation.never(HERE);
    assertThat(of(never, A_DAY).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(of(never, Optional.empty()).verdict()).isEqualTo(Verdict.UNKNOWN);

    for (Duration age : List.of(Duration.ofHours(1), Duration.ofHours(40))) {
      Observed<List<Copy>> old =
          Observed.of(List.of(copy(ARN, "COMPLETED", age)), NOW).failed(DENIED, NOW);
      BackupLocation stale = with(CopyPart.RECOVERY_POINTS, old);
      assertThat(of(stale, A_DAY).verdict())
          .as("what was read before may be gone")
          .isEqualTo(Verdict.UNKNOWN);
      assertThat(of(stale, A_DAY).lastGood()).as("it is shown all the same").isPresent();
      assertThat(of(stale, A_DAY).unread()).containsExactly("recovery points of AWS Backup");
    }
  }

  private static BackupLocation with(CopyPart part, Observed<List<Copy>> list) {
    BackupLocation all = read();
    Map<CopyPart, Observed<List<Copy>>> copies = new EnumMap<>(all.copies());
    copies.put(part, list);
    return new BackupLocation(
        HERE,
        copies,
        all.databaseWindows(),
        all.clusterWindows(),
        all.vaults(),
        all.versioning(),
        List.of());
  }

  @Test
  void oneListThatProvesItIsEnoughWhereAnotherIsDenied() {
    DataStore database = store(DataStore.Type.DATABASE, "shop");
    BackupLocation known =
        with(CopyPart.DATABASE_SNAPSHOTS, Observed.<List<Copy>>never().failed(DENIED, NOW));
    Copy point = copy("arn:aws:rds:ap-south-1:1:db:shop", "COMPLETED", Duration.ofHours(2));
    Map<CopyPart, Observed<List<Copy>>> copies = new EnumMap<>(known.copies());
    copies.put(CopyPart.RECOVERY_POINTS, Observed.of(List.of(point), NOW));
    BackupLocation proved =
        new BackupLocation(
            HERE,
            copies,
            known.databaseWindows(),
            known.clusterWindows(),
            known.vaults(),
            known.versioning(),
            List.of());

    assertThat(Protection.of(database, proved, A_DAY, NOW).verdict()).isEqualTo(Verdict.KEPT);
    assertThat(Protection.of(database, known, A_DAY, NOW).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aMomentThatCanBeRestoredCountsAsACopy() {
    DataStore database = store(DataStore.Type.DATABASE, "shop");
    BackupLocation all = read();
    Instant latest = NOW.minus(Duration.ofMinutes(5));
    BackupLocation known =
        new BackupLocation(
            HERE,
            all.copies(),
            Observed.of(
                Map.of("shop", new RestoreWindow(NOW.minus(Duration.ofDays(7)), latest)), NOW),
            all.clusterWindows(),
            all.vaults(),
            all.versioning(),
            List.of());

    Protection protection = Protection.of(database, known, A_DAY, NOW);
    assertThat(protection.verdict()).isEqualTo(Verdict.KEPT);
    assertThat(protection.lastGood()).contains(latest);
    assertThat(Protection.of(database, all, A_DAY, NOW).verdict()).isEqualTo(Verdict.NOT_PROTECTED);
  }

  @Test
  void aBucketIsKeptByItsVersionsAlone() {
    DataStore bucket = store(DataStore.Type.BUCKET, "docs");
    for (Versioning how : Versioning.values()) {
      BackupLocation all = read();
      BackupLocation known =
          new BackupLocation(
              HERE,
              all.copies(),
              all.databaseWindows(),
              all.clusterWindows(),
              all.vaults(),
              Observed.of(Map.of("docs", how), NOW),
              List.of());
      assertThat(Protection.of(bucket, known, Optional.empty(), NOW).verdict())
          .isEqualTo(how == Versioning.ENABLED ? Verdict.UNPROMISED : Verdict.NOT_PROTECTED);
    }
    assertThat(Protection.of(bucket, read(), Optional.empty(), NOW).verdict())
        .as("a bucket that nobody was told of")
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void ofSearchDomainsNobodyCanTell() {
    DataStore search = store(DataStore.Type.SEARCH_DOMAIN, "docs");
    assertThat(Protection.of(search, read(), A_DAY, NOW).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aStoreOfThisMorningNeedsNoCopyYet() {
    DataStore fresh =
        new DataStore(
            DataStore.Type.FILE_SYSTEM,
            "fs-1",
            "fs-1",
            Optional.empty(),
            Optional.of(NOW.minus(Duration.ofHours(3))),
            Map.of());
    assertThat(Protection.of(fresh, read(), A_DAY, NOW).verdict()).isEqualTo(Verdict.YOUNG);
    assertThat(Protection.of(fresh, read(), Optional.empty(), NOW).verdict())
        .as("nobody promised that there will be one")
        .isEqualTo(Verdict.NOT_PROTECTED);
  }

  @Test
  void aTagPromisesHoursAndNothingElse() {
    assertThat(tagged("4").map(Promise::within)).contains(Duration.ofHours(4));
    assertThat(tagged(" 0.5 ").map(Promise::within)).contains(Duration.ofMinutes(30));
    for (String wrong : List.of("", "0", "-1", "a day", "1e3", "99999", "24h", "NaN")) {
      assertThat(tagged(wrong)).as(wrong).isEmpty();
    }
  }

  private static Optional<Promise> tagged(String hours) {
    return Promise.ofTag(
        new DataStore(
            DataStore.Type.VOLUME,
            "vol-1",
            "vol-1",
            Optional.empty(),
            Optional.empty(),
            Map.of(Promise.TAG, hours)));
  }
}
