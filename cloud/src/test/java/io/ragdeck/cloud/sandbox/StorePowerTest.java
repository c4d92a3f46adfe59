package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.docdb.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;

/** Databases and caches are stopped, started, protected and copied. */
class StorePowerTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final AwsClients aws = world.sandbox.clients();
  private final RdsClient rds = aws.rds(World.PRODUCTION);
  private final DocDbClient docDb = aws.docDb(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private void database(String more) {
    bench.make(
        "AWS::RDS::DBInstance",
        "Database",
        "{DBInstanceIdentifier: shop, Engine: postgres, DBInstanceClass: db.t4g.medium,"
            + " AllocatedStorage: '50'%s}".formatted(more));
  }

  private String status() {
    return rds.describeDBInstances(request -> request.dbInstanceIdentifier("shop"))
        .dbInstances()
        .getFirst()
        .dbInstanceStatus();
  }

  @Test
  void stopsAndStartsADatabase() {
    database("");
    rds.stopDBInstance(request -> request.dbInstanceIdentifier("shop"));
    assertThat(status()).isEqualTo("stopping");
    assertThatThrownBy(() -> rds.startDBInstance(request -> request.dbInstanceIdentifier("shop")))
        .isInstanceOf(InvalidDbInstanceStateException.class)
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.CONFLICT);
    world.advance(Duration.ofMinutes(5));
    assertThat(status()).isEqualTo("stopped");
    assertThatThrownBy(() -> rds.stopDBInstance(request -> request.dbInstanceIdentifier("shop")))
        .isInstanceOf(InvalidDbInstanceStateException.class);

    rds.startDBInstance(request -> request.dbInstanceIdentifier("shop"));
    assertThat(status()).isEqualTo("starting");
    world.advance(Duration.ofMinutes(6));
    assertThat(status()).isEqualTo("available");
  }

  @Test
  void startsAStoppedDatabaseAgainAfterSevenDays() {
    database("");
    rds.stopDBInstance(request -> request.dbInstanceIdentifier("shop"));
    world.advance(Duration.ofDays(7).minusMinutes(1));
    assertThat(status()).isEqualTo("stopped");
    world.advance(Duration.ofMinutes(10));
    assertThat(status()).isEqualTo("available");
  }

  @Test
  void takesASnapshotOverSomeMinutes() {
    database("");
    rds.createDBSnapshot(
        request ->
            request
                .dbInstanceIdentifier("shop")
                .dbSnapshotIdentifier("Shop-Final")
                .tags(tag -> tag.key("ragdeck:operation").value("op-1")));
    world.advance(Duration.ofSeconds(75));
    assertThat(snapshot().status()).isEqualTo("creating");
    assertThat(snapshot().percentProgress()).isEqualTo(50);
    assertThatThrownBy(
            () ->
                rds.createDBSnapshot(
                    request ->
                        request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("shop-final")))
        .isInstanceOf(DbSnapshotAlreadyExistsException.class);
    world.advance(Duration.ofMinutes(2));

    assertThat(snapshot().status()).isEqualTo("available");
    assertThat(snapshot().percentProgress()).isEqualTo(100);
    assertThat(snapshot().tagList())
        .extracting(tag -> tag.key())
        .contains("Project", "ragdeck:operation")
        .noneMatch(key -> key.startsWith("aws:"));
    rds.deleteDBSnapshot(request -> request.dbSnapshotIdentifier("shop-final"));
    assertThat(rds.describeDBSnapshots().dbSnapshots()).isEmpty();
  }

  private DBSnapshot snapshot() {
    return rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier("shop-final"))
        .dbSnapshots()
        .getFirst();
  }

  @Test
  void keepsAutomatedBackupsOfADatabaseThatIsGoneForTheirDays() {
    database(", BackupRetentionPeriod: 3");
    String id = rds.describeDBInstances().dbInstances().getFirst().dbiResourceId();
    rds.deleteDBInstance(
        request ->
            request
                .dbInstanceIdentifier("shop")
                .skipFinalSnapshot(true)
                .deleteAutomatedBackups(false));
    world.advance(Duration.ofHours(1));

    assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
    assertThat(
            rds.describeDBInstanceAutomatedBackups(request -> request.dbiResourceId(id))
                .dbInstanceAutomatedBackups())
        .singleElement()
        .satisfies(
            backup -> {
              assertThat(backup.status()).isEqualTo("retained");
              assertThat(backup.dbInstanceIdentifier()).isEqualTo("shop");
              assertThat(backup.backupRetentionPeriod()).isEqualTo(3);
            });
    world.advance(Duration.ofDays(3));
    assertThat(rds.describeDBInstanceAutomatedBackups(_ -> {}).dbInstanceAutomatedBackups())
        .isEmpty();
    assertThatThrownBy(
            () -> rds.deleteDBInstanceAutomatedBackup(request -> request.dbiResourceId(id)))
        .isInstanceOf(DbInstanceAutomatedBackupNotFoundException.class);
  }

  @Test
  void deletesAProtectedDatabaseOnlyWhenTheProtectionIsOff() {
    database(", DeletionProtection: true");
    assertThatThrownBy(() -> bench.delete("Database"))
        .hasMessageContaining("Cannot delete protected DB Instance");
    assertThatThrownBy(
            () ->
                rds.deleteDBInstance(
                    request -> request.dbInstanceIdentifier("shop").skipFinalSnapshot(true)))
        .hasMessageContaining("Cannot delete protected DB Instance");

    rds.modifyDBInstance(request -> request.dbInstanceIdentifier("shop").deletionProtection(false));
    assertThat(status()).isEqualTo("available");
    bench.delete("Database");

    assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
  }

  @Test
  void remembersInTagsWhatItIsToRemember() {
    database("");
    String arn = rds.describeDBInstances().dbInstances().getFirst().dbInstanceArn();
    rds.addTagsToResource(
        request -> request.resourceName(arn).tags(tag -> tag.key("ragdeck:parked").value("yes")));
    assertThat(rds.listTagsForResource(request -> request.resourceName(arn)).tagList())
        .anyMatch(tag -> tag.key().equals("ragdeck:parked") && tag.value().equals("yes"));
    rds.removeTagsFromResource(
        request -> request.resourceName(arn).tagKeys("ragdeck:parked", "none"));
    assertThat(rds.listTagsForResource(request -> request.resourceName(arn)).tagList())
        .noneMatch(tag -> tag.key().equals("ragdeck:parked"));
  }

  @Test
  void stopsAndCopiesAClusterOfDocumentDb() {
    bench.make(
        "AWS::DocDB::DBCluster",
        "Documents",
        "{DBClusterIdentifier: shop, DeletionProtection: true}");
    bench.make(
        "AWS::DocDB::DBInstance",
        "Node",
        "{DBInstanceIdentifier: shop-1, DBClusterIdentifier: shop, DBInstanceClass: db.t3.medium}");
    docDb.createDBClusterSnapshot(
        request -> request.dbClusterIdentifier("shop").dbClusterSnapshotIdentifier("shop-final"));
    world.advance(Duration.ofMinutes(3));
    assertThat(
            docDb
                .describeDBClusterSnapshots(
                    request -> request.dbClusterSnapshotIdentifier("shop-final"))
                .dbClusterSnapshots()
                .getFirst()
                .status())
        .isEqualTo("available");

    docDb.stopDBCluster(request -> request.dbClusterIdentifier("shop"));
    world.advance(Duration.ofMinutes(6));
    assertThat(cluster()).isEqualTo("stopped");
    assertThat(rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus())
        .isEqualTo("stopped");
    assertThatThrownBy(() -> docDb.stopDBCluster(request -> request.dbClusterIdentifier("shop")))
        .isInstanceOf(InvalidDbClusterStateException.class);
    docDb.startDBCluster(request -> request.dbClusterIdentifier("shop"));
    world.advance(Duration.ofMinutes(8));
    assertThat(cluster()).isEqualTo("available");

    docDb.modifyDBCluster(request -> request.dbClusterIdentifier("shop").deletionProtection(false));
    assertThatThrownBy(
            () ->
                docDb.deleteDBCluster(
                    request -> request.dbClusterIdentifier("shop").skipFinalSnapshot(true)))
        .hasMessageContaining("still contains DB instances");
  }

  private String cluster() {
    return docDb
        .describeDBClusters(request -> request.dbClusterIdentifier("shop"))
        .dbClusters()
        .getFirst()
        .status();
  }

  @Test
  void takesASnapshotOfACache() {
    bench.make(
        "AWS::ElastiCache::ReplicationGroup",
        "Cache",
        "{ReplicationGroupId: shop, ReplicationGroupDescription: shop, Engine: valkey,"
            + " CacheNodeType: cache.t4g.small, NumCacheClusters: 1}");
    var elastiCache = aws.elastiCache(World.PRODUCTION);
    elastiCache.createSnapshot(
        request -> request.replicationGroupId("shop").snapshotName("shop-final"));
    assertThat(cacheSnapshots()).containsExactly(Map.entry("shop-final", "creating"));
    world.advance(Duration.ofMinutes(4));
    assertThat(cacheSnapshots()).containsExactly(Map.entry("shop-final", "available"));
    elastiCache.deleteSnapshot(request -> request.snapshotName("shop-final"));
    assertThat(cacheSnapshots()).isEmpty();
  }

  private List<Map.Entry<String, String>> cacheSnapshots() {
    return aws.elastiCache(World.PRODUCTION).describeSnapshots().snapshots().stream()
        .map(one -> Map.entry(one.snapshotName(), one.snapshotStatus()))
        .toList();
  }
}
