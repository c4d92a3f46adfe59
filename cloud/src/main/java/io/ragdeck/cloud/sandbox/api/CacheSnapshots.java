package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticache.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.elasticache.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.elasticache.model.Snapshot;
import software.amazon.awssdk.services.elasticache.model.Tag;

/** The operations of ElastiCache on snapshots of replication groups. */
public final class CacheSnapshots {

  private static final String TYPE = "AWS::ElastiCache::Snapshot";

  private CacheSnapshots() {}

  public static CreateSnapshotResponse create(Account account, CreateSnapshotRequest request) {
    if ((request.replicationGroupId() == null) == (request.cacheClusterId() == null)) {
      throw Refusal.of(
          "elasticache",
          "InvalidParameterCombination",
          "Exactly one of ReplicationGroupId and CacheClusterId must be specified.");
    }
    // The clusters of a group are called like it, with a number.
    String id =
        request.replicationGroupId() == null
            ? request.cacheClusterId().replaceFirst("-\\d{3}$", "")
            : request.replicationGroupId();
    LiveResource group = ReplicationGroups.find(account, id);
    if (!group.status(account.now()).equals("available")) {
      throw Refusal.of(
          "elasticache",
          "InvalidReplicationGroupState",
          "Replication group %s is not in available state.".formatted(group.id()));
    }
    if (account.resources().find(TYPE, request.snapshotName()).isPresent()) {
      throw Refusal.of(
          "elasticache",
          "SnapshotAlreadyExistsFault",
          "Snapshot already exists: %s".formatted(request.snapshotName()));
    }
    LiveResource snapshot =
        Snapshots.take(
            account,
            group,
            TYPE,
            request.snapshotName(),
            request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    return CreateSnapshotResponse.builder().snapshot(view(account, snapshot)).build();
  }

  public static DescribeSnapshotsResponse describe(
      Account account, DescribeSnapshotsRequest request) {
    List<LiveResource> found =
        account.resources().all(TYPE).stream()
            .filter(
                one -> request.snapshotName() == null || one.id().equals(request.snapshotName()))
            .filter(
                one ->
                    request.replicationGroupId() == null
                        || Snapshots.source(one).equals(request.replicationGroupId()))
            .filter(
                one -> request.snapshotSource() == null || request.snapshotSource().equals("user"))
            .toList();
    if (found.isEmpty() && request.snapshotName() != null) {
      throw notFound(request.snapshotName());
    }
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("elasticache", "DescribeSnapshots", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("elasticache", "InvalidParameterValue", "Invalid marker"));
    return DescribeSnapshotsResponse.builder()
        .snapshots(page.items().stream().map(one -> view(account, one)).toList())
        .marker(page.next())
        .build();
  }

  public static DeleteSnapshotResponse delete(Account account, DeleteSnapshotRequest request) {
    LiveResource snapshot =
        account
            .resources()
            .find(TYPE, request.snapshotName())
            .orElseThrow(() -> notFound(request.snapshotName()));
    if (!snapshot.isReady(account.now())) {
      throw Refusal.of(
          "elasticache",
          "InvalidSnapshotState",
          "Snapshot %s is not in a state that allows deletion.".formatted(snapshot.id()));
    }
    account.resources().remove(snapshot, Duration.ZERO);
    return DeleteSnapshotResponse.builder().snapshot(view(account, snapshot)).build();
  }

  private static RuntimeException notFound(String name) {
    return Refusal.of(
        "elasticache", "SnapshotNotFoundFault", "Snapshot not found: %s".formatted(name));
  }

  private static Snapshot view(Account account, LiveResource snapshot) {
    return Shaped.from(snapshot.properties(), Snapshot.builder())
        .snapshotName(snapshot.id())
        .arn(snapshot.arn().orElse(null))
        .replicationGroupId(Snapshots.source(snapshot))
        .snapshotSource("manual")
        .snapshotStatus(snapshot.status(account.now()))
        .build();
  }
}
