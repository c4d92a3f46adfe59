package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.RestoreWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.docdb.model.DBClusterSnapshot;

/**
 * Snapshots of DocumentDB's and Aurora's clusters by 100, and how far back each cluster can be put.
 */
public final class ClusterCopyReader {

  public static final int PAGE = 100;

  private final DocDbClient docDb;

  public ClusterCopyReader(DocDbClient docDb) {
    this.docDb = docDb;
  }

  public List<Copy> snapshots() {
    return docDb.describeDBClusterSnapshotsPaginator(request -> request.maxRecords(PAGE)).stream()
        .flatMap(page -> page.dbClusterSnapshots().stream())
        .filter(snapshot -> !"awsbackup".equals(snapshot.snapshotType()))
        .map(ClusterCopyReader::copy)
        .toList();
  }

  private static Copy copy(DBClusterSnapshot snapshot) {
    boolean automated = "automated".equals(snapshot.snapshotType());
    String word = Words.of(snapshot.status());
    return new Copy(
        Words.or(snapshot.dbClusterSnapshotArn(), snapshot.dbClusterSnapshotIdentifier()),
        snapshot.dbClusterSnapshotIdentifier(),
        automated ? CopyKind.AUTOMATED_SNAPSHOT : CopyKind.MANUAL_SNAPSHOT,
        Words.of(snapshot.dbClusterIdentifier()),
        CopyState.of(word),
        word,
        Optional.ofNullable(snapshot.snapshotCreateTime()),
        Optional.empty(),
        Optional.ofNullable(snapshot.storageEncrypted()),
        Optional.empty(),
        automated ? Copy.Maker.SERVICE : Words.maker(snapshot.dbClusterSnapshotIdentifier()),
        Optional.empty());
  }

  /** By the cluster's identifier. */
  public Map<String, RestoreWindow> windows() {
    return docDb.describeDBClustersPaginator(request -> request.maxRecords(PAGE)).stream()
        .flatMap(page -> page.dbClusters().stream())
        .filter(cluster -> cluster.latestRestorableTime() != null)
        .filter(cluster -> cluster.earliestRestorableTime() != null)
        .collect(
            Collectors.toMap(
                cluster -> cluster.dbClusterIdentifier(),
                cluster ->
                    new RestoreWindow(
                        cluster.earliestRestorableTime(), cluster.latestRestorableTime())));
  }
}
