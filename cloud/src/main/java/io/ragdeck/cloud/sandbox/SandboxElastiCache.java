package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.CacheNodes;
import io.ragdeck.cloud.sandbox.api.CacheSnapshots;
import io.ragdeck.cloud.sandbox.api.ReplicationGroupChanges;
import io.ragdeck.cloud.sandbox.api.ReplicationGroups;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.elasticache.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsResponse;

/** ElastiCache as the sandbox serves it. */
final class SandboxElastiCache implements ElastiCacheClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeCacheClusters",
          "DescribeReplicationGroups",
          "CreateReplicationGroup",
          "DeleteReplicationGroup",
          "CreateSnapshot",
          "DescribeSnapshots",
          "DeleteSnapshot");

  private final Desk desk;

  SandboxElastiCache(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeReplicationGroupsResponse describeReplicationGroups(
      DescribeReplicationGroupsRequest request) {
    return desk.answer("DescribeReplicationGroups", request, ReplicationGroups::describe);
  }

  @Override
  public CreateReplicationGroupResponse createReplicationGroup(
      CreateReplicationGroupRequest request) {
    return desk.answer("CreateReplicationGroup", request, ReplicationGroupChanges::create);
  }

  @Override
  public DeleteReplicationGroupResponse deleteReplicationGroup(
      DeleteReplicationGroupRequest request) {
    return desk.answer("DeleteReplicationGroup", request, ReplicationGroupChanges::delete);
  }

  @Override
  public CreateSnapshotResponse createSnapshot(CreateSnapshotRequest request) {
    return desk.answer("CreateSnapshot", request, CacheSnapshots::create);
  }

  @Override
  public DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
    return desk.answer("DescribeSnapshots", request, CacheSnapshots::describe);
  }

  @Override
  public DeleteSnapshotResponse deleteSnapshot(DeleteSnapshotRequest request) {
    return desk.answer("DeleteSnapshot", request, CacheSnapshots::delete);
  }

  @Override
  public DescribeCacheClustersResponse describeCacheClusters(DescribeCacheClustersRequest request) {
    return desk.answer("DescribeCacheClusters", request, CacheNodes::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
