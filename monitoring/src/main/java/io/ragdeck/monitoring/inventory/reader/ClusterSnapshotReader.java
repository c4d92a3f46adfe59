package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.docdb.model.DBClusterSnapshot;

/** Snapshots that somebody took of clusters, by 100. */
final class ClusterSnapshotReader {

  private final DocDbClient docDb;
  private final TagIndex tags;

  ClusterSnapshotReader(DocDbClient docDb, TagIndex tags) {
    this.docDb = docDb;
    this.tags = tags;
  }

  List<Asset> read() {
    return docDb
        .describeDBClusterSnapshotsPaginator(
            request -> request.snapshotType("manual").maxRecords(Kind.CLUSTER_SNAPSHOTS.page()))
        .dbClusterSnapshots()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(DBClusterSnapshot snapshot) {
    return new Asset(
        snapshot.dbClusterSnapshotArn(),
        snapshot.dbClusterSnapshotIdentifier(),
        Optional.ofNullable(snapshot.snapshotCreateTime()),
        tags.of(snapshot.dbClusterSnapshotArn()),
        new Shape.DatabaseSnapshot(requireNonNullElse(snapshot.dbClusterIdentifier(), ""), 0));
  }
}
