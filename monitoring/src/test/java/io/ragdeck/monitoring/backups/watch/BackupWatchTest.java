package io.ragdeck.monitoring.backups.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.backups.BackupBoard;
import io.ragdeck.monitoring.backups.BackupCheck;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Promise;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Quiet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read of copies on the sandbox, and what it proves. */
class BackupWatchTest {

  private static final Set<DataStore.Type> PROMISED =
      Set.of(DataStore.Type.DATABASE, DataStore.Type.FILE_SYSTEM);

  private final SandboxFleet fleet = new SandboxFleet("healthy");
  private final BackupBoard board = new BackupBoard();
  private final InventoryBoard inventories = new InventoryBoard();
  private final BackupWatch watch =
      new BackupWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());
  private final InventoryWatch inventory =
      new InventoryWatch(fleet.sandbox().clients(), inventories, fleet.sandbox().clock());
  private final SystemBackups backups =
      new SystemBackups(
          board,
          fleet.board(),
          inventories,
          system ->
              store ->
                  PROMISED.contains(store.type())
                      ? Optional.of(new Promise(Duration.ofHours(26), Promise.Origin.BLUEPRINT))
                      : Optional.empty());

  @AfterEach
  void close() {
    watch.close();
    inventory.close();
    fleet.close();
  }

  private SystemBackups.Known read() {
    fleet.refresh();
    inventory.refreshNow();
    watch.refreshNow();
    return known();
  }

  private SystemBackups.Known known() {
    return backups.of(
        fleet.board().fleet().system("ragqa-production").orElseThrow(),
        fleet.sandbox().clock().instant());
  }

  private static Protection of(SystemBackups.Known known, DataStore.Type type) {
    return known.protections().stream()
        .filter(one -> one.store().type() == type)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsEveryStoreAndItsCopies() {
    SystemBackups.Known known = read();

    assertThat(known.unfound()).isEmpty();
    assertThat(known.protections())
        .extracting(one -> one.store().type())
        .contains(
            DataStore.Type.DATABASE,
            DataStore.Type.CACHE,
            DataStore.Type.FILE_SYSTEM,
            DataStore.Type.BUCKET)
        .as("what instances bring with them is no store")
        .doesNotContain(DataStore.Type.VOLUME);
    Protection database = of(known, DataStore.Type.DATABASE);
    assertThat(database.verdict()).isEqualTo(Verdict.KEPT);
    assertThat(database.window()).isPresent();
    assertThat(database.copies())
        .extracting(Copy::kind)
        .contains(CopyKind.AUTOMATED_SNAPSHOT, CopyKind.RECOVERY_POINT);
    Protection files = of(known, DataStore.Type.FILE_SYSTEM);
    assertThat(files.verdict()).isEqualTo(Verdict.KEPT);
    assertThat(files.copies())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            copy -> {
              assertThat(copy.state()).isEqualTo(CopyState.GOOD);
              assertThat(copy.maker()).isEqualTo(Copy.Maker.PLAN);
              assertThat(copy.vault()).contains("ragqa-backups");
              assertThat(copy.expiresAt()).isPresent();
              assertThat(copy.bytes()).isPresent();
            });
    assertThat(known.location().vaults().value().orElseThrow())
        .anySatisfy(vault -> assertThat(vault.name()).isEqualTo("ragqa-backups"));
  }

  @Test
  void whatTheConsoleTookIsTold() {
    Protection before = of(read(), DataStore.Type.DATABASE);
    fleet
        .sandbox()
        .clients()
        .rds(MUMBAI)
        .createDBSnapshot(
            request ->
                request
                    .dbInstanceIdentifier(before.store().id())
                    .dbSnapshotIdentifier("ragdeck-x-20261120-0214"));

    Copy young = of(read(), DataStore.Type.DATABASE).copies().getFirst();
    assertThat(young.state()).isEqualTo(CopyState.UNDER_WAY);
    assertThat(young.maker()).isEqualTo(Copy.Maker.RAGDECK);
    fleet.sandbox().clock().advance(Duration.ofMinutes(5));
    assertThat(of(read(), DataStore.Type.DATABASE).copies().getFirst().isGood()).isTrue();
  }

  @Test
  void aListThatIsDeniedHidesNoOther() {
    fleet.fault("backup", "ListBackupVaults", Optional.of(MUMBAI), new Fault.Effect.Deny());

    SystemBackups.Known known = read();

    assertThat(of(known, DataStore.Type.DATABASE).verdict()).isEqualTo(Verdict.KEPT);
    assertThat(of(known, DataStore.Type.FILE_SYSTEM).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(known.isRead()).isFalse();
    assertThat(known.location().sources())
        .filteredOn(source -> source.observed().isStale())
        .singleElement()
        .satisfies(
            source ->
                assertThat(source.observed().problem().orElseThrow().action())
                    .contains("backup:ListBackupVaults"));
  }

  @Test
  void whatWasReadBeforeAFaultProvesNothingAnyMore() {
    assertThat(of(read(), DataStore.Type.FILE_SYSTEM).verdict()).isEqualTo(Verdict.KEPT);
    int fault =
        fleet.fault("backup", "ListBackupVaults", Optional.of(MUMBAI), new Fault.Effect.Deny());

    Protection files = of(read(), DataStore.Type.FILE_SYSTEM);
    assertThat(files.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(files.lastGood()).as("the last good values stay").isPresent();

    fleet.sandbox().faults().remove(fault);
    assertThat(of(read(), DataStore.Type.FILE_SYSTEM).verdict()).isEqualTo(Verdict.KEPT);
  }

  @Test
  void aCopyGrowsOldWhereNobodyTakesAnother() {
    read();
    String group = of(known(), DataStore.Type.CACHE).store().id();
    assertThat(group).isNotEmpty();
    fleet.sandbox().clock().advance(Duration.ofDays(3));

    assertThat(of(known(), DataStore.Type.FILE_SYSTEM).verdict())
        .as("as it was read three days ago")
        .isEqualTo(Verdict.LATE);
    assertThat(of(read(), DataStore.Type.FILE_SYSTEM).verdict()).isEqualTo(Verdict.KEPT);
  }

  @Test
  void aPromiseThatIsBrokenIsFoundAndOneThatIsNotKnownIsNot() {
    read();
    assertThat(look()).noneMatch(BackupWatchTest::found);
    fleet.sandbox().clock().advance(Duration.ofDays(3));
    String files = of(known(), DataStore.Type.FILE_SYSTEM).store().id();

    assertThat(look())
        .filteredOn(BackupWatchTest::found)
        .map(answer -> ((Answer.Found) answer).finding())
        .anySatisfy(
            finding -> {
              assertThat(finding.subject()).isEqualTo(files);
              assertThat(finding.cause()).isEqualTo("BACKUP_OLD");
              assertThat(finding.sentence())
                  .contains("older than the 26 h that the backup plan of its blueprint promises");
            });

    fleet.fault("backup", "ListBackupVaults", Optional.of(MUMBAI), new Fault.Effect.Deny());
    watch.refreshNow();
    assertThat(look())
        .filteredOn(answer -> !found(answer))
        .map(answer -> ((Answer.NotKnown) answer).subject())
        .contains(Optional.of(files));
  }

  private static boolean found(Answer answer) {
    return answer instanceof Answer.Found;
  }

  private List<Answer> look() {
    FleetSystem system = fleet.board().fleet().system("ragqa-production").orElseThrow();
    return new BackupCheck(backups)
        .look(
            new Evidence(
                system,
                inventories.of(MUMBAI),
                GpuSystem.of(system, GpuLocation.never(MUMBAI)),
                Map.of(),
                Quiet.NOT,
                Observed.never(),
                (queries, range) -> Map.of(),
                fleet.sandbox().clock().instant()));
  }

  @Test
  void knowsAStoreByItsIdAndItsArn() {
    SystemBackups.Known known = read();
    String id = of(known, DataStore.Type.FILE_SYSTEM).store().id();

    assertThat(known.store(id)).isPresent();
    assertThat(known.store("arn:aws:elasticfilesystem:ap-south-1:1:file-system/" + id)).isPresent();
    assertThat(known.store("fs-0")).isEmpty();
    assertThat(List.of("", "arn:", "/" + id)).allMatch(wrong -> known.store(wrong).isEmpty());
  }
}
