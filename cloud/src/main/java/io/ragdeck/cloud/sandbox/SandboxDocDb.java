package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.DocumentClusters;
import io.ragdeck.cloud.sandbox.api.DocumentSnapshots;
import java.util.Set;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.docdb.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.docdb.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.docdb.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.docdb.model.CreateDbClusterSnapshotResponse;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterSnapshotRequest;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterSnapshotResponse;
import software.amazon.awssdk.services.docdb.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.docdb.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.docdb.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.docdb.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.docdb.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.docdb.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.docdb.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.ModifyDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.docdb.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.docdb.model.StartDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.StartDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.StopDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.StopDbClusterResponse;

/** DocumentDB as the sandbox serves it. */
final class SandboxDocDb implements DocDbClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeDBClusters",
          "StopDBCluster",
          "StartDBCluster",
          "ModifyDBCluster",
          "DeleteDBCluster",
          "CreateDBClusterSnapshot",
          "DescribeDBClusterSnapshots",
          "DeleteDBClusterSnapshot",
          "AddTagsToResource",
          "RemoveTagsFromResource",
          "ListTagsForResource");

  private final Desk desk;

  SandboxDocDb(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
    return desk.answer("DescribeDBClusters", request, DocumentClusters::describe);
  }

  @Override
  public StopDbClusterResponse stopDBCluster(StopDbClusterRequest request) {
    return desk.answer("StopDBCluster", request, DocumentClusters::stop);
  }

  @Override
  public StartDbClusterResponse startDBCluster(StartDbClusterRequest request) {
    return desk.answer("StartDBCluster", request, DocumentClusters::start);
  }

  @Override
  public ModifyDbClusterResponse modifyDBCluster(ModifyDbClusterRequest request) {
    return desk.answer("ModifyDBCluster", request, DocumentClusters::modify);
  }

  @Override
  public DeleteDbClusterResponse deleteDBCluster(DeleteDbClusterRequest request) {
    return desk.answer("DeleteDBCluster", request, DocumentClusters::delete);
  }

  @Override
  public CreateDbClusterSnapshotResponse createDBClusterSnapshot(
      CreateDbClusterSnapshotRequest request) {
    return desk.answer("CreateDBClusterSnapshot", request, DocumentSnapshots::create);
  }

  @Override
  public DescribeDbClusterSnapshotsResponse describeDBClusterSnapshots(
      DescribeDbClusterSnapshotsRequest request) {
    return desk.answer("DescribeDBClusterSnapshots", request, DocumentSnapshots::describe);
  }

  @Override
  public DeleteDbClusterSnapshotResponse deleteDBClusterSnapshot(
      DeleteDbClusterSnapshotRequest request) {
    return desk.answer("DeleteDBClusterSnapshot", request, DocumentSnapshots::delete);
  }

  @Override
  public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
    return desk.answer("AddTagsToResource", request, DocumentClusters::tag);
  }

  @Override
  public RemoveTagsFromResourceResponse removeTagsFromResource(
      RemoveTagsFromResourceRequest request) {
    return desk.answer("RemoveTagsFromResource", request, DocumentClusters::untag);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return desk.answer("ListTagsForResource", request, DocumentClusters::tags);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
