package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.FileSystemDeletions;
import io.ragdeck.cloud.sandbox.api.FileSystemMounts;
import io.ragdeck.cloud.sandbox.api.FileSystems;
import java.util.Set;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.CreateAccessPointRequest;
import software.amazon.awssdk.services.efs.model.CreateAccessPointResponse;
import software.amazon.awssdk.services.efs.model.CreateMountTargetRequest;
import software.amazon.awssdk.services.efs.model.CreateMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointRequest;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointResponse;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemRequest;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemResponse;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetRequest;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsRequest;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsResponse;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetSecurityGroupsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetSecurityGroupsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsResponse;

/** EFS as the sandbox serves it. */
final class SandboxEfs implements EfsClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeFileSystems",
          "DescribeMountTargets",
          "DescribeMountTargetSecurityGroups",
          "CreateMountTarget",
          "DeleteMountTarget",
          "DescribeAccessPoints",
          "CreateAccessPoint",
          "DeleteAccessPoint",
          "DeleteFileSystem");

  private final Desk desk;

  SandboxEfs(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeFileSystemsResponse describeFileSystems(DescribeFileSystemsRequest request) {
    return desk.answer("DescribeFileSystems", request, FileSystems::describe);
  }

  @Override
  public DescribeMountTargetsResponse describeMountTargets(DescribeMountTargetsRequest request) {
    return desk.answer("DescribeMountTargets", request, FileSystemDeletions::mounts);
  }

  @Override
  public DescribeMountTargetSecurityGroupsResponse describeMountTargetSecurityGroups(
      DescribeMountTargetSecurityGroupsRequest request) {
    return desk.answer("DescribeMountTargetSecurityGroups", request, FileSystemMounts::groups);
  }

  @Override
  public CreateMountTargetResponse createMountTarget(CreateMountTargetRequest request) {
    return desk.answer("CreateMountTarget", request, FileSystemMounts::mount);
  }

  @Override
  public DeleteMountTargetResponse deleteMountTarget(DeleteMountTargetRequest request) {
    return desk.answer("DeleteMountTarget", request, FileSystemDeletions::mount);
  }

  @Override
  public DescribeAccessPointsResponse describeAccessPoints(DescribeAccessPointsRequest request) {
    return desk.answer("DescribeAccessPoints", request, FileSystemDeletions::points);
  }

  @Override
  public CreateAccessPointResponse createAccessPoint(CreateAccessPointRequest request) {
    return desk.answer("CreateAccessPoint", request, FileSystemMounts::access);
  }

  @Override
  public DeleteAccessPointResponse deleteAccessPoint(DeleteAccessPointRequest request) {
    return desk.answer("DeleteAccessPoint", request, FileSystemDeletions::point);
  }

  @Override
  public DeleteFileSystemResponse deleteFileSystem(DeleteFileSystemRequest request) {
    return desk.answer("DeleteFileSystem", request, FileSystemDeletions::system);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
