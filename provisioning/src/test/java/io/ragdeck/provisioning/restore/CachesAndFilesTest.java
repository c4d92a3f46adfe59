package io.ragdeck.provisioning.restore;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Order.Restore.Use;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** Caches from snapshots, and file systems by AWS Backup. */
class CachesAndFilesTest {

  static final String CACHE = "AWS::ElastiCache::ReplicationGroup";
  static final String FILES = "AWS::EFS::FileSystem";
  private static final String NEW = "ragqa-back";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static AwsClients aws(Rehearsal world) {
    return world.sandbox.clients();
  }

  static String store(Rehearsal world, String type) {
    return type.equals(CACHE)
        ? "ragqa-redis"
        : aws(world)
            .backup(MUMBAI)
            .listRecoveryPointsByBackupVault(it -> it.backupVaultName("ragqa-backups"))
            .recoveryPoints()
            .stream()
            .map(RecoveryPointByBackupVault::resourceArn)
            .filter(arn -> arn.contains(":file-system/"))
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .findFirst()
            .orElseThrow();
  }

  static String copy(Rehearsal world, String type) {
    return type.equals(CACHE)
        ? aws(world)
            .elastiCache(MUMBAI)
            .describeSnapshots(it -> it.replicationGroupId("ragqa-redis"))
            .snapshots()
            .stream()
            .filter(one -> one.snapshotStatus().equals("available"))
            .findFirst()
            .orElseThrow()
            .snapshotName()
        : aws(world)
            .backup(MUMBAI)
            .listRecoveryPointsByBackupVault(it -> it.backupVaultName("ragqa-backups"))
            .recoveryPoints()
            .stream()
            .filter(one -> one.resourceArn().endsWith("/" + store(world, FILES)))
            .filter(one -> one.status() == RecoveryPointStatus.COMPLETED)
            .findFirst()
            .orElseThrow()
            .recoveryPointArn();
  }

  private static Restores restores(Rehearsal world) {
    return new Restores(world.clients(), world.sandbox.clock());
  }

  private static List<Step> restore(Rehearsal world, String type, String as, Use use) {
    return restores(world)
        .of(
            RAGQA,
            new Order.Restore(
                type,
                store(world, type),
                Optional.of(copy(world, type)),
                Optional.empty(),
                as,
                use));
  }

  static List<String> all(Rehearsal world, String type) {
    return type.equals(CACHE)
        ? aws(world).elastiCache(MUMBAI).describeReplicationGroups().replicationGroups().stream()
            .map(ReplicationGroup::replicationGroupId)
            .toList()
        : aws(world).efs(MUMBAI).describeFileSystems().fileSystems().stream()
            .map(FileSystemDescription::fileSystemId)
            .toList();
  }

  private static void isReachedAsTheOldOne(Rehearsal world, String type) {
    if (type.equals(CACHE)) {
      CacheCluster old = node(world, "ragqa-redis-001");
      CacheCluster made = node(world, NEW + "-001");
      assertThat(made.cacheClusterStatus()).isEqualTo("available");
      assertThat(made.securityGroups()).isEqualTo(old.securityGroups()).isNotEmpty();
      assertThat(made.cacheSubnetGroupName()).isEqualTo(old.cacheSubnetGroupName()).isNotNull();
      assertThat(made.cacheNodeType()).isEqualTo(old.cacheNodeType());
      assertThat(made.engineVersion()).isEqualTo(old.engineVersion());
      return;
    }
    List<String> systems = all(world, FILES);
    String old = store(world, FILES);
    String made =
        systems.stream()
            .filter(id -> token(world, id).startsWith(NEW + "-op-"))
            .reduce(
                (one, other) -> {
                  throw new AssertionError("There are two: " + one + ", " + other);
                })
            .orElseThrow();
    assertThat(doors(world, made)).isEqualTo(doors(world, old)).isNotEmpty();
  }

  private static CacheCluster node(Rehearsal world, String id) {
    return aws(world)
        .elastiCache(MUMBAI)
        .describeCacheClusters(it -> it.cacheClusterId(id))
        .cacheClusters()
        .getFirst();
  }

  private static String token(Rehearsal world, String id) {
    return aws(world)
        .efs(MUMBAI)
        .describeFileSystems(it -> it.fileSystemId(id))
        .fileSystems()
        .getFirst()
        .creationToken();
  }

  /** Subnets and the security groups before them. */
  private static Set<String> doors(Rehearsal world, String id) {
    var efs = aws(world).efs(MUMBAI);
    return efs.describeMountTargets(it -> it.fileSystemId(id)).mountTargets().stream()
        .map(one -> one.subnetId() + groups(world, one))
        .collect(Collectors.toSet());
  }

  private static List<String> groups(Rehearsal world, MountTargetDescription mount) {
    return aws(world)
        .efs(MUMBAI)
        .describeMountTargetSecurityGroups(it -> it.mountTargetId(mount.mountTargetId()))
        .securityGroups();
  }

  @ParameterizedTest
  @ValueSource(strings = {CACHE, FILES})
  void makesOneThatIsReachedAsTheOldOneIs(String type) throws InterruptedException {
    Outcome outcome = rehearsal.run(restore(rehearsal, type, NEW, Use.BESIDE));

    assertThat(outcome).as(outcome.message()).isNotInstanceOf(Outcome.Failed.class);
    isReachedAsTheOldOne(rehearsal, type);
    assertThat(rehearsal.results).containsKey(Order.Restore.ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {CACHE, FILES})
  void aRehearsalLeavesNothing(String type) throws InterruptedException {
    List<String> before = all(rehearsal, type);

    List<Outcome> outcomes = rehearsal.all(restore(rehearsal, type, NEW, Use.REHEARSAL));

    assertThat(outcomes)
        .as(outcomes.toString())
        .hasSize(3)
        .allMatch(Outcome.Done.class::isInstance);
    assertThat(all(rehearsal, type)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {CACHE, FILES})
  void aRehearsalThatFailsOrIsStoppedLeavesNothingEither(String type) throws InterruptedException {
    List<String> before = all(rehearsal, type);
    rehearsal.sandbox.mischief().spoilRestore(MUMBAI);

    assertThat(rehearsal.run(restore(rehearsal, type, NEW, Use.REHEARSAL)))
        .isInstanceOf(Outcome.Failed.class);
    assertThat(all(rehearsal, type)).isEqualTo(before);

    rehearsal.another();
    rehearsal.cancelAfter(1);
    assertThat(rehearsal.run(restore(rehearsal, type, NEW + "-2", Use.REHEARSAL)))
        .isInstanceOf(Outcome.Cancelled.class);
    assertThat(all(rehearsal, type)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({CACHE + ",BESIDE", CACHE + ",REHEARSAL", FILES + ",BESIDE", FILES + ",REHEARSAL"})
  void makesOneWhereverTheConsoleDies(String type, Use use) throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            world -> restore(world, type, NEW, use),
            (world, outcome) -> {
              assertThat(outcome).as(outcome.message()).isNotInstanceOf(Outcome.Failed.class);
              if (use == Use.BESIDE) {
                isReachedAsTheOldOne(world, type);
              } else if (type.equals(CACHE)) {
                assertThat(all(world, type)).doesNotContain(NEW);
              } else {
                assertThat(all(world, type)).noneMatch(id -> token(world, id).startsWith(NEW));
              }
            });

    assertThat(deaths).isGreaterThan(6);
  }

  @Test
  void filesComeIntoADirectoryOfTheirOwnInTheOldOne() throws InterruptedException {
    String old = store(rehearsal, FILES);
    List<String> before = all(rehearsal, FILES);

    Outcome outcome = rehearsal.run(restore(rehearsal, FILES, old, Use.BESIDE));

    assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.message()).contains(old, "aws-backup-restore_");
    assertThat(all(rehearsal, FILES)).isEqualTo(before);
    assertThat(rehearsal.sandbox.restoredInto(MUMBAI, old)).hasSize(1);
  }

  @Test
  void refusesWhatIsThereAndWhatIsAnothers() throws InterruptedException {
    assertThat(rehearsal.run(restore(rehearsal, CACHE, "ragqa-redis", Use.BESIDE)).message())
        .isEqualTo("There is a cache ragqa-redis already.");
    Order.Restore ofAnother =
        new Order.Restore(
            FILES,
            "fs-00000000000000000",
            Optional.of(copy(rehearsal, FILES)),
            Optional.empty(),
            NEW,
            Use.BESIDE);
    assertThat(rehearsal.run(restores(rehearsal).of(RAGQA, ofAnother)).message())
        .startsWith("There is no file system fs-0");
    assertThat(rehearsal.mortal.calls())
        .doesNotContain("createReplicationGroup", "startRestoreJob");
  }
}
