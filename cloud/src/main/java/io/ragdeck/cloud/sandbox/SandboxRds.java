package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.DatabaseBackups;
import io.ragdeck.cloud.sandbox.api.DatabaseChanges;
import io.ragdeck.cloud.sandbox.api.DatabasePower;
import io.ragdeck.cloud.sandbox.api.DatabaseRestores;
import io.ragdeck.cloud.sandbox.api.DatabaseSnapshots;
import io.ragdeck.cloud.sandbox.api.Databases;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** RDS as the sandbox serves it. */
final class SandboxRds implements RdsClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeDBInstances",
          "StopDBInstance",
          "StartDBInstance",
          "ModifyDBInstance",
          "DeleteDBInstance",
          "DescribeDBInstanceAutomatedBackups",
          "DeleteDBInstanceAutomatedBackup",
          "RestoreDBInstanceFromDBSnapshot",
          "RestoreDBInstanceToPointInTime",
          "CreateDBSnapshot",
          "DescribeDBSnapshots",
          "DeleteDBSnapshot",
          "AddTagsToResource",
          "RemoveTagsFromResource",
          "ListTagsForResource");

  private final Desk desk;

  SandboxRds(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
    return desk.answer("DescribeDBInstances", request, Databases::describe);
  }

  @Override
  public StopDbInstanceResponse stopDBInstance(StopDbInstanceRequest request) {
    return desk.answer("StopDBInstance", request, DatabasePower::stop);
  }

  @Override
  public StartDbInstanceResponse startDBInstance(StartDbInstanceRequest request) {
    return desk.answer("StartDBInstance", request, DatabasePower::start);
  }

  @Override
  public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
    return desk.answer("ModifyDBInstance", request, DatabaseChanges::modify);
  }

  @Override
  public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
    return desk.answer("DeleteDBInstance", request, DatabasePower::delete);
  }

  @Override
  public DescribeDbInstanceAutomatedBackupsResponse describeDBInstanceAutomatedBackups(
      DescribeDbInstanceAutomatedBackupsRequest request) {
    return desk.answer("DescribeDBInstanceAutomatedBackups", request, DatabaseBackups::describe);
  }

  @Override
  public DeleteDbInstanceAutomatedBackupResponse deleteDBInstanceAutomatedBackup(
      DeleteDbInstanceAutomatedBackupRequest request) {
    return desk.answer("DeleteDBInstanceAutomatedBackup", request, DatabaseBackups::delete);
  }

  @Override
  public RestoreDbInstanceFromDbSnapshotResponse restoreDBInstanceFromDBSnapshot(
      RestoreDbInstanceFromDbSnapshotRequest request) {
    return desk.answer("RestoreDBInstanceFromDBSnapshot", request, DatabaseRestores::fromSnapshot);
  }

  @Override
  public RestoreDbInstanceToPointInTimeResponse restoreDBInstanceToPointInTime(
      RestoreDbInstanceToPointInTimeRequest request) {
    return desk.answer("RestoreDBInstanceToPointInTime", request, DatabaseRestores::toPointInTime);
  }

  @Override
  public CreateDbSnapshotResponse createDBSnapshot(CreateDbSnapshotRequest request) {
    return desk.answer("CreateDBSnapshot", request, DatabaseSnapshots::create);
  }

  @Override
  public DescribeDbSnapshotsResponse describeDBSnapshots(DescribeDbSnapshotsRequest request) {
    return desk.answer("DescribeDBSnapshots", request, DatabaseSnapshots::describe);
  }

  @Override
  public DeleteDbSnapshotResponse deleteDBSnapshot(DeleteDbSnapshotRequest request) {
    return desk.answer("DeleteDBSnapshot", request, DatabaseSnapshots::delete);
  }

  @Override
  public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
    return desk.answer("AddTagsToResource", request, DatabasePower::tag);
  }

  @Override
  public RemoveTagsFromResourceResponse removeTagsFromResource(
      RemoveTagsFromResourceRequest request) {
    return desk.answer("RemoveTagsFromResource", request, DatabasePower::untag);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return desk.answer("ListTagsForResource", request, DatabasePower::tags);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
