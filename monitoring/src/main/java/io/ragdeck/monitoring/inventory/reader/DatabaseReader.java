package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Database instances by 100, those of DocumentDB among them, and the snapshots that somebody took.
 */
final class DatabaseReader {

  private static final String EXTENDED_SUPPORT = "open-source-rds-extended-support";

  private final RdsClient rds;

  DatabaseReader(RdsClient rds) {
    this.rds = rds;
  }

  List<Asset> instances() {
    return rds
        .describeDBInstancesPaginator(request -> request.maxRecords(Kind.DATABASES.page()))
        .dbInstances()
        .stream()
        .map(DatabaseReader::asset)
        .toList();
  }

  private static Asset asset(DBInstance database) {
    return new Asset(
        database.dbInstanceArn(),
        database.dbInstanceIdentifier(),
        Optional.ofNullable(database.instanceCreateTime()),
        tags(database.tagList()),
        new Shape.Database(
            database.engine(),
            requireNonNullElse(database.engineVersion(), ""),
            database.dbInstanceClass(),
            Boolean.TRUE.equals(database.multiAZ()),
            requireNonNullElse(database.storageType(), "gp2"),
            requireNonNullElse(database.allocatedStorage(), 0),
            EXTENDED_SUPPORT.equals(database.engineLifecycleSupport()),
            Optional.ofNullable(database.dbClusterIdentifier()),
            "stopped".equals(database.dbInstanceStatus()),
            database.readReplicaSourceDBInstanceIdentifier() != null
                || database.readReplicaSourceDBClusterIdentifier() != null));
  }

  /** Automated ones come and go with their database. */
  List<Asset> snapshots() {
    return rds
        .describeDBSnapshotsPaginator(
            request -> request.snapshotType("manual").maxRecords(Kind.DATABASE_SNAPSHOTS.page()))
        .dbSnapshots()
        .stream()
        .map(DatabaseReader::asset)
        .toList();
  }

  private static Asset asset(DBSnapshot snapshot) {
    return new Asset(
        snapshot.dbSnapshotArn(),
        snapshot.dbSnapshotIdentifier(),
        Optional.ofNullable(snapshot.snapshotCreateTime()),
        tags(snapshot.tagList()),
        new Shape.DatabaseSnapshot(
            requireNonNullElse(snapshot.dbInstanceIdentifier(), ""),
            requireNonNullElse(snapshot.allocatedStorage(), 0)));
  }

  private static Map<String, String> tags(List<Tag> list) {
    return list.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }
}
