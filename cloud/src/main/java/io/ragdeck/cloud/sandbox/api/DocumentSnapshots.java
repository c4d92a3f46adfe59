package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.docdb.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.docdb.model.CreateDbClusterSnapshotResponse;
import software.amazon.awssdk.services.docdb.model.DBClusterSnapshot;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterSnapshotRequest;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterSnapshotResponse;
import software.amazon.awssdk.services.docdb.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.docdb.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.docdb.model.Tag;

/** The operations of DocumentDB on snapshots of clusters. */
public final class DocumentSnapshots {

  private static final String TYPE = "AWS::DocDB::DBClusterSnapshot";

  private DocumentSnapshots() {}

  public static CreateDbClusterSnapshotResponse create(
      Account account, CreateDbClusterSnapshotRequest request) {
    LiveResource cluster = DocumentClusters.find(account, request.dbClusterIdentifier());
    DocumentClusters.available(account, cluster);
    LiveResource snapshot =
        take(account, cluster, request.dbClusterSnapshotIdentifier(), request.tags());
    return CreateDbClusterSnapshotResponse.builder()
        .dbClusterSnapshot(view(account, snapshot))
        .build();
  }

  static LiveResource take(Account account, LiveResource cluster, String id, List<Tag> tags) {
    String name = id.toLowerCase(Locale.ROOT);
    if (account.resources().find(TYPE, name).isPresent()) {
      throw Refusal.of(
          "docdb",
          "DBClusterSnapshotAlreadyExistsFault",
          "Cannot create the cluster snapshot because a snapshot with the identifier %s already"
                  .formatted(name)
              + " exists.");
    }
    return Snapshots.take(
        account,
        cluster,
        TYPE,
        name,
        tags.stream().collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  public static DescribeDbClusterSnapshotsResponse describe(
      Account account, DescribeDbClusterSnapshotsRequest request) {
    List<LiveResource> found =
        account.resources().all(TYPE).stream()
            .filter(
                one ->
                    request.dbClusterSnapshotIdentifier() == null
                        || one.id().equalsIgnoreCase(request.dbClusterSnapshotIdentifier()))
            .filter(
                one ->
                    request.dbClusterIdentifier() == null
                        || Snapshots.source(one).equalsIgnoreCase(request.dbClusterIdentifier()))
            .filter(
                one -> request.snapshotType() == null || request.snapshotType().equals("manual"))
            .toList();
    if (found.isEmpty() && request.dbClusterSnapshotIdentifier() != null) {
      throw notFound(request.dbClusterSnapshotIdentifier());
    }
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("docdb", "DescribeDBClusterSnapshots", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("docdb", "InvalidParameterValue", "Invalid marker"));
    return DescribeDbClusterSnapshotsResponse.builder()
        .dbClusterSnapshots(page.items().stream().map(one -> view(account, one)).toList())
        .marker(page.next())
        .build();
  }

  public static DeleteDbClusterSnapshotResponse delete(
      Account account, DeleteDbClusterSnapshotRequest request) {
    LiveResource snapshot =
        account
            .resources()
            .find(TYPE, request.dbClusterSnapshotIdentifier().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> notFound(request.dbClusterSnapshotIdentifier()));
    if (!snapshot.isReady(account.now())) {
      throw Refusal.of(
          "docdb",
          "InvalidDBClusterSnapshotStateFault",
          "Cannot delete the snapshot because it is not currently in the available state.");
    }
    account.resources().remove(snapshot, Duration.ZERO);
    return DeleteDbClusterSnapshotResponse.builder()
        .dbClusterSnapshot(view(account, snapshot))
        .build();
  }

  private static RuntimeException notFound(String id) {
    return Refusal.of(
        "docdb", "DBClusterSnapshotNotFoundFault", "DBClusterSnapshot not found: %s".formatted(id));
  }

  private static DBClusterSnapshot view(Account account, LiveResource snapshot) {
    return Shaped.from(snapshot.properties(), DBClusterSnapshot.builder())
        .dbClusterSnapshotIdentifier(snapshot.id())
        .dbClusterSnapshotArn(snapshot.arn().orElse(null))
        .dbClusterIdentifier(Snapshots.source(snapshot))
        .snapshotCreateTime(snapshot.createdAt())
        .snapshotType("manual")
        .engine("docdb")
        .status(snapshot.status(account.now()))
        .percentProgress(Snapshots.percent(snapshot, account.now()))
        .build();
  }
}
