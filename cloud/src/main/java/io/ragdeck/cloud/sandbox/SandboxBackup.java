package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.BackupJobs;
import io.ragdeck.cloud.sandbox.api.BackupPoints;
import io.ragdeck.cloud.sandbox.api.BackupVaults;
import io.ragdeck.cloud.sandbox.api.RestoreJobViews;
import io.ragdeck.cloud.sandbox.api.RestoreJobs;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DeleteRecoveryPointRequest;
import software.amazon.awssdk.services.backup.model.DeleteRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointRequest;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.GetRecoveryPointRestoreMetadataRequest;
import software.amazon.awssdk.services.backup.model.GetRecoveryPointRestoreMetadataResponse;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsRequest;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsRequest;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsResponse;
import software.amazon.awssdk.services.backup.model.ListTagsRequest;
import software.amazon.awssdk.services.backup.model.ListTagsResponse;
import software.amazon.awssdk.services.backup.model.PutRestoreValidationResultRequest;
import software.amazon.awssdk.services.backup.model.PutRestoreValidationResultResponse;
import software.amazon.awssdk.services.backup.model.StartBackupJobRequest;
import software.amazon.awssdk.services.backup.model.StartBackupJobResponse;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.StartRestoreJobResponse;

/** AWS Backup as the sandbox serves it. */
final class SandboxBackup implements BackupClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "ListBackupVaults",
          "ListRecoveryPointsByBackupVault",
          "DescribeRecoveryPoint",
          "DeleteRecoveryPoint",
          "ListTags",
          "DeleteBackupVault",
          "StartBackupJob",
          "DescribeBackupJob",
          "GetRecoveryPointRestoreMetadata",
          "StartRestoreJob",
          "DescribeRestoreJob",
          "ListRestoreJobs",
          "PutRestoreValidationResult");

  private final Desk desk;

  SandboxBackup(Desk desk) {
    this.desk = desk;
  }

  @Override
  public ListBackupVaultsResponse listBackupVaults(ListBackupVaultsRequest request) {
    return desk.answer("ListBackupVaults", request, BackupVaults::list);
  }

  @Override
  public ListRecoveryPointsByBackupVaultResponse listRecoveryPointsByBackupVault(
      ListRecoveryPointsByBackupVaultRequest request) {
    return desk.answer("ListRecoveryPointsByBackupVault", request, BackupVaults::points);
  }

  @Override
  public DescribeRecoveryPointResponse describeRecoveryPoint(DescribeRecoveryPointRequest request) {
    return desk.answer("DescribeRecoveryPoint", request, BackupPoints::describe);
  }

  @Override
  public DeleteRecoveryPointResponse deleteRecoveryPoint(DeleteRecoveryPointRequest request) {
    return desk.answer("DeleteRecoveryPoint", request, BackupPoints::delete);
  }

  @Override
  public ListTagsResponse listTags(ListTagsRequest request) {
    return desk.answer("ListTags", request, BackupPoints::tags);
  }

  @Override
  public DeleteBackupVaultResponse deleteBackupVault(DeleteBackupVaultRequest request) {
    return desk.answer("DeleteBackupVault", request, BackupVaults::delete);
  }

  @Override
  public StartBackupJobResponse startBackupJob(StartBackupJobRequest request) {
    return desk.answer("StartBackupJob", request, BackupJobs::start);
  }

  @Override
  public DescribeBackupJobResponse describeBackupJob(DescribeBackupJobRequest request) {
    return desk.answer("DescribeBackupJob", request, BackupJobs::describe);
  }

  @Override
  public GetRecoveryPointRestoreMetadataResponse getRecoveryPointRestoreMetadata(
      GetRecoveryPointRestoreMetadataRequest request) {
    return desk.answer("GetRecoveryPointRestoreMetadata", request, RestoreJobs::metadata);
  }

  @Override
  public StartRestoreJobResponse startRestoreJob(StartRestoreJobRequest request) {
    return desk.answer("StartRestoreJob", request, RestoreJobs::start);
  }

  @Override
  public DescribeRestoreJobResponse describeRestoreJob(DescribeRestoreJobRequest request) {
    return desk.answer("DescribeRestoreJob", request, RestoreJobViews::describe);
  }

  @Override
  public ListRestoreJobsResponse listRestoreJobs(ListRestoreJobsRequest request) {
    return desk.answer("ListRestoreJobs", request, RestoreJobViews::list);
  }

  @Override
  public PutRestoreValidationResultResponse putRestoreValidationResult(
      PutRestoreValidationResultRequest request) {
    return desk.answer("PutRestoreValidationResult", request, RestoreJobs::validate);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
