package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Copies that services, plans and people have made. */
class BackupCopiesTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final AwsClients aws = world.sandbox.clients();
  private final BackupClient backup = aws.backup(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private String files() {
    bench.make("AWS::EFS::FileSystem", "Files", "{}");
    return aws.efs(World.PRODUCTION).describeFileSystems().fileSystems().getFirst().fileSystemArn();
  }

  private void vault() {
    bench.make("AWS::Backup::BackupVault", "Vault", "{BackupVaultName: shop}");
  }

  private String role() {
    bench.make(
        "AWS::IAM::Role",
        "Role",
        "{RoleName: shop-backup, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}}");
    return "arn:aws:iam::%s:role/shop-backup"
        .formatted(aws.sts(World.PRODUCTION).getCallerIdentity().account());
  }

  private List<RecoveryPointByBackupVault> points() {
    return backup
        .listRecoveryPointsByBackupVault(request -> request.backupVaultName("shop"))
        .recoveryPoints();
  }

  @Test
  void aPlanCopiesEveryNightAndKeepsWhatItSays() {
    String files = files();
    vault();
    String plan =
        bench.make(
            "AWS::Backup::BackupPlan",
            "Plan",
            """
            BackupPlan:
              BackupPlanName: shop
              BackupPlanRule:
                - RuleName: nightly
                  TargetBackupVault: shop
                  ScheduleExpression: cron(0 19 * * ? *)
                  Lifecycle: {DeleteAfterDays: 3}
            """);
    bench.make(
        "AWS::Backup::BackupSelection",
        "Selection",
        """
        BackupPlanId: %s
        BackupSelection: {SelectionName: all, IamRoleArn: "arn:aws:iam::1:role/x", Resources: ["%s"]}
        """
            .formatted(plan, files));
    assertThat(points()).isEmpty();

    world.advance(Duration.ofDays(10));

    assertThat(points())
        .hasSize(3)
        .allSatisfy(
            point -> {
              assertThat(point.resourceArn()).isEqualTo(files);
              assertThat(point.resourceType()).isEqualTo("EFS");
              assertThat(point.status()).isEqualTo(RecoveryPointStatus.COMPLETED);
              assertThat(point.createdBy().backupPlanId()).isEqualTo(plan);
              assertThat(point.creationDate().toString()).endsWith("T19:00:00Z");
              assertThat(point.calculatedLifecycle().deleteAt())
                  .isEqualTo(point.creationDate().plus(Duration.ofDays(3)));
            });
    assertThat(backup.listBackupVaults().backupVaultList())
        .singleElement()
        .satisfies(vault -> assertThat(vault.numberOfRecoveryPoints()).isEqualTo(3));
    assertThatThrownBy(() -> backup.deleteBackupVault(request -> request.backupVaultName("shop")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("contains 3 recovery points");
  }

  @Test
  void aJobThatIsAskedForTwiceIsOneJob() {
    String files = files();
    vault();
    String role = role();
    String first = start(files, role, "slot-1");
    String again = start(files, role, "slot-1");

    assertThat(again).isEqualTo(first);
    assertThat(points())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.status()).isEqualTo(RecoveryPointStatus.CREATING);
              assertThat(point.createdBy()).isNull();
            });
    assertThat(backup.describeBackupJob(request -> request.backupJobId(first)).state())
        .isEqualTo(BackupJobState.RUNNING);
    world.advance(Duration.ofMinutes(13));
    assertThat(backup.describeBackupJob(request -> request.backupJobId(first)).state())
        .isEqualTo(BackupJobState.COMPLETED);
    assertThat(points().getFirst().status()).isEqualTo(RecoveryPointStatus.COMPLETED);
    assertThat(start(files, role, "slot-2")).isNotEqualTo(first);
  }

  private String start(String files, String role, String token) {
    return backup
        .startBackupJob(
            request ->
                request
                    .backupVaultName("shop")
                    .resourceArn(files)
                    .iamRoleArn(role)
                    .idempotencyToken(token))
        .backupJobId();
  }

  @Test
  void refusesARoleThatIsNotThereAndWhatIsNoStore() {
    String files = files();
    vault();
    assertThatThrownBy(() -> start(files, "arn:aws:iam::111122223333:role/none", "slot"))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("cannot be assumed");
    assertThatThrownBy(
            () -> start("arn:aws:elasticfilesystem:x:1:file-system/fs-0", role(), "slot"))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThat(points()).isEmpty();
  }

  @Test
  void aDatabaseIsCopiedEveryNightAndCanBePutBackToAnyMoment() {
    bench.make(
        "AWS::RDS::DBInstance",
        "Database",
        "{DBInstanceIdentifier: shop, Engine: postgres, DBInstanceClass: db.t4g.medium,"
            + " AllocatedStorage: '50', BackupRetentionPeriod: 2, PreferredBackupWindow:"
            + " '22:00-22:30'}");
    world.advance(Duration.ofDays(5));
    var rds = aws.rds(World.PRODUCTION);

    assertThat(rds.describeDBSnapshots(request -> request.snapshotType("automated")).dbSnapshots())
        .hasSize(2)
        .allSatisfy(
            snapshot -> {
              assertThat(snapshot.dbSnapshotIdentifier()).startsWith("rds:shop-2026-");
              assertThat(snapshot.snapshotCreateTime().toString()).contains("T22:00:00Z");
              assertThat(snapshot.status()).isEqualTo("available");
            });
    assertThat(rds.describeDBSnapshots(request -> request.snapshotType("manual")).dbSnapshots())
        .isEmpty();
    var window =
        rds.describeDBInstanceAutomatedBackups()
            .dbInstanceAutomatedBackups()
            .getFirst()
            .restoreWindow();
    assertThat(window.latestTime()).isEqualTo(world.now().minus(Duration.ofMinutes(5)));
    assertThat(window.earliestTime()).isEqualTo(world.now().minus(Duration.ofDays(2)));
  }

  @Test
  void aCacheIsCopiedEveryNightWhereItsRetentionSaysSo() {
    bench.make(
        "AWS::ElastiCache::ReplicationGroup",
        "Cache",
        "{ReplicationGroupId: shop, ReplicationGroupDescription: x, Engine: redis, CacheNodeType:"
            + " cache.t4g.small, NumCacheClusters: 1, SnapshotRetentionLimit: 1}");
    world.advance(Duration.ofDays(3));

    assertThat(aws.elastiCache(World.PRODUCTION).describeSnapshots().snapshots())
        .singleElement()
        .satisfies(
            snapshot -> {
              assertThat(snapshot.snapshotName()).startsWith("automatic.shop-2026-");
              assertThat(snapshot.snapshotSource()).isEqualTo("automated");
              assertThat(snapshot.nodeSnapshots().getFirst().snapshotCreateTime())
                  .isBefore(world.now());
            });
  }

  @Test
  void aVolumeIsCopiedUnderItsOwnTags() {
    bench.make(
        "AWS::EC2::Volume",
        "Volume",
        "{AvailabilityZone: ap-south-1a, Size: 20, VolumeType: gp3, Encrypted: true}");
    var ec2 = aws.ec2(World.PRODUCTION);
    String volume = ec2.describeVolumes().volumes().getFirst().volumeId();
    Instant before = world.now();
    String copy =
        ec2.createSnapshot(
                request ->
                    request
                        .volumeId(volume)
                        .tagSpecifications(
                            it ->
                                it.resourceType("snapshot")
                                    .tags(tag -> tag.key("ragdeck:copy").value("slot-1"))))
            .snapshotId();

    assertThat(
            ec2.describeSnapshots(
                    request ->
                        request
                            .ownerIds("self")
                            .filters(it -> it.name("tag:ragdeck:copy").values("slot-1")))
                .snapshots())
        .singleElement()
        .satisfies(
            snapshot -> {
              assertThat(snapshot.snapshotId()).isEqualTo(copy);
              assertThat(snapshot.startTime()).isEqualTo(before);
              assertThat(snapshot.stateAsString()).isEqualTo("pending");
              assertThat(snapshot.tags())
                  .extracting(tag -> tag.key())
                  .containsExactly("ragdeck:copy");
            });
    assertThat(
            ec2.describeSnapshots(
                    request ->
                        request
                            .ownerIds("self")
                            .filters(it -> it.name("tag:ragdeck:copy").values("slot-2")))
                .snapshots())
        .isEmpty();
    assertThatThrownBy(() -> ec2.createSnapshot(request -> request.volumeId("vol-0")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void aSpoiltCopyOfAWholeServiceFailsAndOneOfAwsBackupIsPartial() {
    String files = files();
    vault();
    String role = role();
    world.sandbox.mischief().spoilCopy(World.PRODUCTION);
    String job = start(files, role, "slot-1");
    world.advance(Duration.ofMinutes(13));
    assertThat(backup.describeBackupJob(request -> request.backupJobId(job)).state())
        .isEqualTo(BackupJobState.PARTIAL);
    assertThat(points().getFirst().status()).isEqualTo(RecoveryPointStatus.PARTIAL);

    bench.make(
        "AWS::RDS::DBInstance",
        "Database",
        "{DBInstanceIdentifier: shop, Engine: postgres, DBInstanceClass: db.t4g.medium,"
            + " AllocatedStorage: '50'}");
    world.sandbox.mischief().spoilCopy(World.PRODUCTION);
    var rds = aws.rds(World.PRODUCTION);
    rds.createDBSnapshot(
        request -> request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("one"));
    world.advance(Duration.ofMinutes(5));
    assertThat(
            rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier("one")).dbSnapshots())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.status()).isEqualTo("failed"));
    rds.createDBSnapshot(
        request -> request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("two"));
    world.advance(Duration.ofMinutes(5));
    assertThat(
            rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier("two")).dbSnapshots())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.status()).isEqualTo("available"));
  }

  @Test
  void aBucketSaysWhetherItKeepsVersions() {
    bench.make("AWS::S3::Bucket", "Plain", "{BucketName: plain-1}");
    bench.make(
        "AWS::S3::Bucket",
        "Kept",
        "{BucketName: kept-1, VersioningConfiguration: {Status: Enabled}}");
    var s3 = aws.s3(World.PRODUCTION);

    assertThat(s3.getBucketVersioning(request -> request.bucket("plain-1")).status()).isNull();
    assertThat(s3.getBucketVersioning(request -> request.bucket("kept-1")).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
  }
}
