package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.RestoreWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * Snapshots of databases by 100, those that somebody took and those of every night, and how far
 * back each database can be put. What AWS Backup took is read from its vaults.
 */
public final class DatabaseCopyReader {

  public static final int PAGE = 100;

  private final RdsClient rds;

  public DatabaseCopyReader(RdsClient rds) {
    this.rds = rds;
  }

  public List<Copy> snapshots() {
    return rds.describeDBSnapshotsPaginator(request -> request.maxRecords(PAGE)).stream()
        .flatMap(page -> page.dbSnapshots().stream())
        .filter(snapshot -> !"awsbackup".equals(snapshot.snapshotType()))
        .map(DatabaseCopyReader::copy)
        .toList();
  }

  private static Copy copy(DBSnapshot snapshot) {
    boolean automated = "automated".equals(snapshot.snapshotType());
    String word = Words.of(snapshot.status());
    return new Copy(
        Words.or(snapshot.dbSnapshotArn(), snapshot.dbSnapshotIdentifier()),
        snapshot.dbSnapshotIdentifier(),
        automated ? CopyKind.AUTOMATED_SNAPSHOT : CopyKind.MANUAL_SNAPSHOT,
        Words.of(snapshot.dbInstanceIdentifier()),
        CopyState.of(word),
        word,
        Optional.ofNullable(snapshot.snapshotCreateTime()),
        Words.gibibytes(snapshot.allocatedStorage()),
        Optional.ofNullable(snapshot.encrypted()),
        Optional.empty(),
        automated ? Copy.Maker.SERVICE : Words.maker(snapshot.dbSnapshotIdentifier()),
        Optional.empty());
  }

  /** By the database's identifier; of those only whose database stands. */
  public Map<String, RestoreWindow> windows() {
    return rds
        .describeDBInstanceAutomatedBackupsPaginator(request -> request.maxRecords(PAGE))
        .stream()
        .flatMap(page -> page.dbInstanceAutomatedBackups().stream())
        .filter(backup -> "active".equals(backup.status()))
        .filter(backup -> backup.restoreWindow() != null)
        .filter(backup -> backup.restoreWindow().latestTime() != null)
        .filter(backup -> backup.restoreWindow().earliestTime() != null)
        .collect(
            Collectors.toMap(
                backup -> backup.dbInstanceIdentifier(),
                backup ->
                    new RestoreWindow(
                        backup.restoreWindow().earliestTime(), backup.restoreWindow().latestTime()),
                (one, other) -> one.latest().isAfter(other.latest()) ? one : other));
  }
}
