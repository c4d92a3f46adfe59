package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSnapshotStateException;
import software.amazon.awssdk.services.rds.model.PointInTimeRestoreNotEnabledException;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;

/** Databases are restored beside the old ones, with AWS's defaults where nobody says more. */
class RestoredDatabasesTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

  private final World world = new World("empty");
  private final Bench bench = new Bench(world).network();
  private final RdsClient rds = world.sandbox.clients().rds(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  /** In private subnets, protected, with a parameter group and two zones. */
  private void database(String more) {
    bench.make(
        "AWS::RDS::DBSubnetGroup",
        "Subnets",
        "{DBSubnetGroupName: shop, DBSubnetGroupDescription: shop, SubnetIds: ['${SubnetA}',"
            + " '${SubnetB}']}");
    bench.make(
        "AWS::RDS::DBParameterGroup",
        "Parameters",
        "{DBParameterGroupName: shop, Family: postgres16, Description: shop}");
    bench.make(
        "AWS::RDS::DBInstance",
        "Database",
        "{DBInstanceIdentifier: shop, Engine: postgres, EngineVersion: '16.4', DBInstanceClass:"
            + " db.t4g.medium, AllocatedStorage: '50', DBSubnetGroupName: shop, VPCSecurityGroups:"
            + " ['${Group}'], DBParameterGroupName: shop, MultiAZ: true, DeletionProtection: true,"
            + " StorageEncrypted: true, PreferredBackupWindow: '22:00-22:30'%s}".formatted(more));
  }

  private void snapshot() {
    rds.createDBSnapshot(
        request ->
            request
                .dbInstanceIdentifier("shop")
                .dbSnapshotIdentifier("before")
                .tags(tag -> tag.key("ragdeck:copy").value("slot")));
    world.advance(Duration.ofMinutes(4));
  }

  private DBInstance find(String id) {
    return rds.describeDBInstances(request -> request.dbInstanceIdentifier(id))
        .dbInstances()
        .getFirst();
  }

  private DBInstance restore(Consumer<RestoreDbInstanceFromDbSnapshotRequest.Builder> more) {
    return rds.restoreDBInstanceFromDBSnapshot(
            request ->
                request
                    .dbInstanceIdentifier("shop-restored")
                    .dbSnapshotIdentifier("before")
                    .applyMutation(more))
        .dbInstance();
  }

  private DBInstance restoreTo(Consumer<RestoreDbInstanceToPointInTimeRequest.Builder> more) {
    return rds.restoreDBInstanceToPointInTime(
            request ->
                request
                    .sourceDBInstanceIdentifier("shop")
                    .targetDBInstanceIdentifier("shop-restored")
                    .applyMutation(more))
        .dbInstance();
  }

  @Test
  void becomesAvailableAfterItsFirstBackupAtAnAddressOfItsOwn() {
    database("");
    snapshot();

    DBInstance begun = restore(request -> {});
    assertThat(begun.dbInstanceStatus()).isEqualTo("creating");
    assertThat(begun.endpoint()).isNull();
    world.advance(Duration.ofMinutes(9));
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("backing-up");
    assertThat(find("shop-restored").latestRestorableTime()).isNull();
    world.advance(LONG_ENOUGH);

    DBInstance restored = find("shop-restored");
    assertThat(restored.dbInstanceStatus()).isEqualTo("available");
    assertThat(restored.endpoint().address())
        .startsWith("shop-restored.")
        .isNotEqualTo(find("shop").endpoint().address());
    assertThat(restored.endpoint().port()).isEqualTo(5432);
    assertThat(restored.dbiResourceId()).isNotEqualTo(find("shop").dbiResourceId());
    assertThat(restored.latestRestorableTime()).isBefore(world.now());
    assertThat(find("shop").dbInstanceStatus()).isEqualTo("available");
  }

  @Test
  void takesTheDataOverButNeitherNetworkNorProtection() {
    database("");
    snapshot();

    DBInstance restored = restore(request -> {});

    assertThat(restored.engine()).isEqualTo("postgres");
    assertThat(restored.engineVersion()).isEqualTo("16.4");
    assertThat(restored.dbInstanceClass()).isEqualTo("db.t4g.medium");
    assertThat(restored.allocatedStorage()).isEqualTo(50);
    assertThat(restored.storageEncrypted()).isTrue();
    assertThat(restored.preferredBackupWindow()).isEqualTo("22:00-22:30");
    assertThat(restored.deletionProtection()).isFalse();
    assertThat(restored.multiAZ()).isNotEqualTo(true);
    assertThat(restored.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("default");
    assertThat(restored.dbSubnetGroup().vpcId()).isNotEqualTo(find("shop").dbSubnetGroup().vpcId());
    assertThat(restored.dbParameterGroups())
        .singleElement()
        .satisfies(
            group -> assertThat(group.dbParameterGroupName()).isEqualTo("default.postgres16"));
    assertThat(restored.tagList())
        .as("the tags of the source, not of the snapshot, and none of AWS's own")
        .extracting(tag -> tag.key())
        .containsExactly("Project");
  }

  @Test
  void isInTheDefaultSecurityGroupOfItsVpcUnlessOneIsNamed() {
    database("");
    snapshot();

    DBInstance restored = restore(request -> request.dbSubnetGroupName("shop"));

    assertThat(restored.dbSubnetGroup().vpcId()).isEqualTo(bench.ref("Vpc"));
    assertThat(restored.vpcSecurityGroups())
        .singleElement()
        .satisfies(
            group ->
                assertThat(group.vpcSecurityGroupId())
                    .isEqualTo(bench.attribute("Vpc", "DefaultSecurityGroup")));
  }

  @Test
  void isAsTheRequestSays() {
    database("");
    snapshot();

    DBInstance restored =
        restore(
            request ->
                request
                    .dbSubnetGroupName("shop")
                    .vpcSecurityGroupIds(bench.ref("Group"))
                    .dbInstanceClass("db.r6g.large")
                    .dbParameterGroupName("shop")
                    .multiAZ(true)
                    .deletionProtection(true)
                    .copyTagsToSnapshot(true)
                    .allocatedStorage(80)
                    .tags(tag -> tag.key("ragdeck:operation").value("op-1")));

    assertThat(restored.dbInstanceClass()).isEqualTo("db.r6g.large");
    assertThat(restored.allocatedStorage()).isEqualTo(80);
    assertThat(restored.multiAZ()).isTrue();
    assertThat(restored.deletionProtection()).isTrue();
    assertThat(restored.copyTagsToSnapshot()).isTrue();
    assertThat(restored.vpcSecurityGroups())
        .extracting(group -> group.vpcSecurityGroupId())
        .containsExactly(bench.ref("Group"));
    assertThat(restored.dbParameterGroups())
        .extracting(group -> group.dbParameterGroupName())
        .containsExactly("shop");
    assertThat(restored.tagList())
        .extracting(tag -> tag.key())
        .containsExactly("ragdeck:operation");
  }

  @Test
  void restoresTheCopiesOfEveryNightToo() {
    database(", BackupRetentionPeriod: 2");
    world.advance(Duration.ofDays(3));
    String night =
        rds.describeDBSnapshots(request -> request.snapshotType("automated"))
            .dbSnapshots()
            .getFirst()
            .dbSnapshotIdentifier();

    assertThat(restore(request -> request.dbSnapshotIdentifier(night)).dbInstanceStatus())
        .isEqualTo("creating");
  }

  @Test
  void refusesSnapshotsThatAreNotThereOrNotReady() {
    database("");
    assertThatThrownBy(() -> restore(request -> {}))
        .isInstanceOf(DbSnapshotNotFoundException.class)
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
    rds.createDBSnapshot(
        request -> request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("before"));
    assertThatThrownBy(() -> restore(request -> {}))
        .isInstanceOf(InvalidDbSnapshotStateException.class)
        .hasMessageContaining("creating");
    world.advance(Duration.ofMinutes(4));
    restore(request -> {});
  }

  @Test
  void refusesNamesThatAreTakenOrAreNone() {
    database("");
    snapshot();
    assertThatThrownBy(() -> restore(request -> request.dbInstanceIdentifier("Shop")))
        .isInstanceOf(DbInstanceAlreadyExistsException.class)
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.CONFLICT);
    for (String name : new String[] {"1shop", "shop-", "shop--two", "shop_two"}) {
      assertThatThrownBy(() -> restore(request -> request.dbInstanceIdentifier(name)))
          .hasMessageContaining("is not a valid identifier");
    }
    world.sandbox.mischief().allow(World.PRODUCTION, "L-7B6409FD", 1);
    assertThatThrownBy(() -> restore(request -> {}))
        .isInstanceOf(InstanceQuotaExceededException.class);
  }

  @Test
  void refusesWhatTheNewInstanceCannotBe() {
    database("");
    snapshot();
    assertThatThrownBy(() -> restore(request -> request.dbSubnetGroupName("none")))
        .isInstanceOf(DbSubnetGroupNotFoundException.class);
    assertThatThrownBy(() -> restore(request -> request.dbParameterGroupName("none")))
        .isInstanceOf(DbParameterGroupNotFoundException.class);
    assertThatThrownBy(() -> restore(request -> request.vpcSecurityGroupIds("sg-0")))
        .hasMessageContaining("Invalid security group , groupId= sg-0");
    assertThatThrownBy(() -> restore(request -> request.vpcSecurityGroupIds(bench.ref("Group"))))
        .as("in the default VPC, for no subnet group is named")
        .hasMessageContaining("are in different VPCs");
    assertThatThrownBy(() -> restore(request -> request.allocatedStorage(20)))
        .hasMessageContaining("can't be less than the source");
    assertThatThrownBy(() -> restore(request -> request.port(80)))
        .hasMessageContaining("must be in the range 1150-65535");
    assertThatThrownBy(() -> restore(request -> request.engine("mysql")))
        .hasMessageContaining("not compatible");
    assertThatThrownBy(() -> restore(request -> request.dbName("shop")))
        .hasMessageContaining("DBName must be null");
    assertThatThrownBy(
            () -> restore(request -> request.multiAZ(true).availabilityZone("ap-south-1a")))
        .hasMessageContaining("not valid for Multi-AZ");
    assertThatThrownBy(() -> restore(request -> request.dbClusterSnapshotIdentifier("cluster")))
        .hasMessageContaining("Exactly one of");
    assertThatThrownBy(
            () -> restore(request -> request.tags(tag -> tag.key("aws:mine").value("yes"))))
        .hasMessageContaining("reserved");
    assertThat(rds.describeDBInstances().dbInstances()).hasSize(1);
  }

  @Test
  void goesBackToAMomentOfItsWindowAndToNoOther() {
    database(", BackupRetentionPeriod: 2");
    world.advance(Duration.ofDays(5));
    Instant now = world.now();

    assertThatThrownBy(() -> restoreTo(request -> request.restoreTime(now)))
        .hasMessageContaining("cannot be restored to a time later than");
    assertThatThrownBy(
            () -> restoreTo(request -> request.restoreTime(now.minus(Duration.ofDays(3)))))
        .hasMessageContaining("cannot be restored to a time earlier than")
        .hasMessageContaining("its backup retention period is set to 2 days");
    assertThatThrownBy(() -> restoreTo(request -> {})).hasMessageContaining("Exactly one of");
    assertThatThrownBy(
            () -> restoreTo(request -> request.restoreTime(now).useLatestRestorableTime(true)))
        .hasMessageContaining("Exactly one of");
    assertThatThrownBy(
            () ->
                restoreTo(
                    request ->
                        request.sourceDBInstanceIdentifier("none").useLatestRestorableTime(true)))
        .isInstanceOf(DbInstanceNotFoundException.class);

    DBInstance restored =
        restoreTo(
            request ->
                request.restoreTime(now.minus(Duration.ofHours(30))).dbSubnetGroupName("shop"));

    assertThat(restored.dbInstanceStatus()).isEqualTo("creating");
    assertThat(restored.tagList()).isEmpty();
    world.advance(Duration.ofMinutes(10));
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("creating");
    world.advance(LONG_ENOUGH);
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("available");
    assertThat(find("shop-restored").backupRetentionPeriod()).isEqualTo(2);
  }

  @Test
  void cannotGoBackWithoutAutomatedBackups() {
    database(", BackupRetentionPeriod: 0");
    world.advance(Duration.ofDays(1));
    assertThatThrownBy(() -> restoreTo(request -> request.useLatestRestorableTime(true)))
        .isInstanceOf(PointInTimeRestoreNotEnabledException.class);
    assertThat(find("shop").latestRestorableTime()).isNull();

    rds.modifyDBInstance(request -> request.dbInstanceIdentifier("shop").backupRetentionPeriod(7));
    assertThatThrownBy(() -> restoreTo(request -> request.useLatestRestorableTime(true)))
        .isInstanceOf(InvalidDbInstanceStateException.class)
        .hasMessageContaining("no backup yet");
    world.advance(Duration.ofMinutes(10));
    restoreTo(request -> request.useLatestRestorableTime(true));
  }

  @Test
  void goesBackToAMomentOfADatabaseThatIsGone() {
    database(", BackupRetentionPeriod: 3");
    world.advance(Duration.ofDays(2));
    rds.modifyDBInstance(request -> request.dbInstanceIdentifier("shop").deletionProtection(false));
    rds.deleteDBInstance(
        request ->
            request
                .dbInstanceIdentifier("shop")
                .skipFinalSnapshot(true)
                .deleteAutomatedBackups(false));
    world.advance(Duration.ofHours(1));
    var kept = rds.describeDBInstanceAutomatedBackups(_ -> {}).dbInstanceAutomatedBackups();
    assertThat(kept)
        .singleElement()
        .satisfies(
            backup ->
                assertThat(backup.restoreWindow().latestTime())
                    .isBefore(world.now().minus(Duration.ofHours(1))));

    restoreTo(
        request ->
            request
                .sourceDBInstanceIdentifier(null)
                .sourceDBInstanceAutomatedBackupsArn(
                    kept.getFirst().dbInstanceAutomatedBackupsArn())
                .useLatestRestorableTime(true));

    world.advance(LONG_ENOUGH);
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("available");
  }

  @Test
  void aFailedRestoreLeavesAnInstanceThatCanOnlyBeDeleted() {
    database("");
    snapshot();
    world.sandbox.mischief().spoilRestore(World.PRODUCTION);
    restore(request -> request.deletionProtection(false));
    world.advance(LONG_ENOUGH);

    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("incompatible-restore");
    assertThat(find("shop-restored").endpoint()).isNull();
    assertThatThrownBy(
            () ->
                rds.modifyDBInstance(
                    request ->
                        request.dbInstanceIdentifier("shop-restored").deletionProtection(true)))
        .isInstanceOf(InvalidDbInstanceStateException.class);
    assertThatThrownBy(
            () ->
                rds.deleteDBInstance(
                    request ->
                        request
                            .dbInstanceIdentifier("shop-restored")
                            .finalDBSnapshotIdentifier("last")))
        .isInstanceOf(InvalidDbInstanceStateException.class);
    rds.deleteDBInstance(
        request -> request.dbInstanceIdentifier("shop-restored").skipFinalSnapshot(true));
    world.advance(LONG_ENOUGH);
    assertThat(rds.describeDBInstances().dbInstances()).hasSize(1);

    world.sandbox.mischief().abortRestore(World.PRODUCTION);
    restore(request -> {});
    world.advance(LONG_ENOUGH);
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("failed");
    restore(request -> request.dbInstanceIdentifier("shop-again"));
    world.advance(LONG_ENOUGH);
    assertThat(find("shop-again").dbInstanceStatus()).isEqualTo("available");
  }

  @Test
  void isChangedOnlyOnceItIsAvailable() {
    database("");
    snapshot();
    restore(request -> request.dbSubnetGroupName("shop"));
    assertThatThrownBy(() -> regroup(bench.ref("Group")))
        .isInstanceOf(InvalidDbInstanceStateException.class);
    world.advance(LONG_ENOUGH);

    assertThatThrownBy(() -> regroup("sg-0")).hasMessageContaining("Invalid security group");
    regroup(bench.ref("Group"));
    assertThat(find("shop-restored").vpcSecurityGroups())
        .extracting(group -> group.vpcSecurityGroupId())
        .containsExactly(bench.ref("Group"));

    assertThatThrownBy(() -> password("short")).hasMessageContaining("shorter than 8");
    assertThatThrownBy(() -> password("with@sign-in-it")).hasMessageContaining("printable ASCII");
    password("made-up-for-this-test");
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("resetting-master-credentials");
    world.advance(Duration.ofMinutes(2));
    assertThat(find("shop-restored").dbInstanceStatus()).isEqualTo("available");
    assertThatThrownBy(
            () ->
                rds.modifyDBInstance(
                    request ->
                        request.dbInstanceIdentifier("shop-restored").backupRetentionPeriod(36)))
        .hasMessageContaining("between 0 and 35");
  }

  private void regroup(String group) {
    rds.modifyDBInstance(
        request -> request.dbInstanceIdentifier("shop-restored").vpcSecurityGroupIds(group));
  }

  private void password(String password) {
    rds.modifyDBInstance(
        request -> request.dbInstanceIdentifier("shop-restored").masterUserPassword(password));
  }
}
