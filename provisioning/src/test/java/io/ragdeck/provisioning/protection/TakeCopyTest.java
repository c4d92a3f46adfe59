package io.ragdeck.provisioning.protection;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** A copy that somebody asks for now. */
class TakeCopyTest {

  private static final String DATABASE = "AWS::RDS::DBInstance";
  private static final String CACHE = "AWS::ElastiCache::ReplicationGroup";
  private static final String FILES = "AWS::EFS::FileSystem";
  private static final String VOLUME = "AWS::EC2::Volume";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static List<Step> copy(Rehearsal world, String type) {
    String store = store(world, type);
    return new Copies(world.clients())
        .of(RAGQA, new Order.TakeCopy(type, store, name(world, type)));
  }

  private static String name(Rehearsal world, String type) {
    return "ragdeck-%s-20261120-1200".formatted(store(world, type).replace("_", "-"));
  }

  private static String store(Rehearsal world, String type) {
    var aws = world.sandbox.clients();
    return switch (type) {
      case DATABASE -> "ragqa-postgres";
      case CACHE -> "ragqa-redis";
      case FILES -> aws.efs(MUMBAI).describeFileSystems().fileSystems().getFirst().fileSystemId();
      default -> aws.ec2(MUMBAI).describeVolumes().volumes().getFirst().volumeId();
    };
  }

  /** How many copies of that name there are, and that each can be restored. */
  private static int copies(Rehearsal world, String type) {
    var aws = world.sandbox.clients();
    String name = name(world, type);
    return switch (type) {
      case DATABASE ->
          (int)
              aws.rds(MUMBAI).describeDBSnapshots().dbSnapshots().stream()
                  .filter(one -> one.dbSnapshotIdentifier().equals(name))
                  .filter(one -> one.status().equals("available"))
                  .count();
      case CACHE ->
          (int)
              aws.elastiCache(MUMBAI).describeSnapshots().snapshots().stream()
                  .filter(one -> one.snapshotName().equals(name))
                  .filter(one -> one.snapshotStatus().equals("available"))
                  .count();
      case FILES -> points(world).size();
      default -> snapshots(world, name).size();
    };
  }

  private static List<Snapshot> snapshots(Rehearsal world, String name) {
    return world
        .sandbox
        .clients()
        .ec2(MUMBAI)
        .describeSnapshots(
            it ->
                it.ownerIds("self").filters(filter -> filter.name("tag:ragdeck:copy").values(name)))
        .snapshots();
  }

  /** Those that no plan made. */
  private static List<RecoveryPointByBackupVault> points(Rehearsal world) {
    return world
        .sandbox
        .clients()
        .backup(MUMBAI)
        .listRecoveryPointsByBackupVault(it -> it.backupVaultName("ragqa-backups"))
        .recoveryPoints()
        .stream()
        .filter(one -> one.createdBy() == null)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, CACHE, FILES, VOLUME})
  void takesOneAndWaitsUntilItIsWhole(String type) throws InterruptedException {
    Outcome outcome = rehearsal.run(copy(rehearsal, type));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.message())
        .contains(name(rehearsal, type), "is whole", "Nobody has tried to restore it.");
    assertThat(copies(rehearsal, type)).isEqualTo(1);
    assertThat(rehearsal.results).containsKey("copy of " + store(rehearsal, type));
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, CACHE, FILES, VOLUME})
  void whoAsksAgainWithinTheMinuteFindsTheSame(String type) throws InterruptedException {
    Outcome first = rehearsal.run(copy(rehearsal, type));
    rehearsal.another();
    Outcome second = rehearsal.run(copy(rehearsal, type));

    assertThat(told(second)).isEqualTo(told(first));
    assertThat(copies(rehearsal, type)).isEqualTo(1);
  }

  /** AWS Backup knows it first as a job, then as what the job made. */
  private static String told(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return outcome.message().replaceAll(" \\([^)]*\\)", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, CACHE, FILES, VOLUME})
  void takesOneWhereverTheConsoleDies(String type) throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            world -> copy(world, type),
            (world, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(copies(world, type)).isEqualTo(1);
            });

    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void aCopyThatFailsIsSaidToHaveFailed() throws InterruptedException {
    rehearsal.sandbox.mischief().spoilCopy(MUMBAI);

    Outcome outcome = rehearsal.run(copy(rehearsal, DATABASE));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).endsWith("of the database ragqa-postgres is failed.");
  }

  @Test
  void aPartialCopyIsSaidToBeNone() throws InterruptedException {
    rehearsal.sandbox.mischief().spoilCopy(MUMBAI);

    Outcome outcome = rehearsal.run(copy(rehearsal, FILES));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("is partial", "counts for none");
    assertThat(points(rehearsal))
        .extracting(RecoveryPointByBackupVault::status)
        .containsExactly(RecoveryPointStatus.PARTIAL);
  }

  @Test
  void whoStopsWaitingLeavesTheCopyToAws() throws InterruptedException {
    rehearsal.cancelAfter(1);

    Outcome outcome = rehearsal.run(copy(rehearsal, DATABASE));

    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    assertThat(outcome.message()).contains("AWS goes on");
    rehearsal.sandbox.clock().advance(Duration.ofMinutes(10));
    assertThat(copies(rehearsal, DATABASE)).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsBeingStoppedIsNotCopied() throws InterruptedException {
    var rds = rehearsal.sandbox.clients().rds(MUMBAI);
    rds.stopDBInstance(it -> it.dbInstanceIdentifier("ragqa-postgres"));

    Outcome outcome = rehearsal.run(copy(rehearsal, DATABASE));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("not in available state");
    assertThat(copies(rehearsal, DATABASE)).isZero();
  }

  @Test
  void aCopyCarriesWhoseItIs() {
    rehearsal.runQuietly(copy(rehearsal, DATABASE));

    assertThat(
            rehearsal
                .sandbox
                .clients()
                .rds(MUMBAI)
                .describeDBSnapshots(it -> it.dbSnapshotIdentifier(name(rehearsal, DATABASE)))
                .dbSnapshots()
                .getFirst()
                .tagList())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains(
            "ragdeck:system=ragqa",
            "ragdeck:environment=production",
            "ragdeck:copy=" + name(rehearsal, DATABASE));
  }
}
