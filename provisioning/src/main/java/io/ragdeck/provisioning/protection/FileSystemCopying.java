package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.operation.Subject;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;

/**
 * Recovery points of EFS file systems, by AWS Backup; the handle is the job. They go into the vault
 * and are made with the role that the system's own stacks brought, else those that AWS Backup has
 * by default. The same token gives the same job, however often it is asked for.
 */
record FileSystemCopying(AwsClients clients, Subject subject, Map<String, String> tags)
    implements StoreCopying {

  @Override
  public String type() {
    return "AWS::EFS::FileSystem";
  }

  @Override
  public String called() {
    return "file system";
  }

  @Override
  public Optional<String> find(String copy) {
    return Optional.empty();
  }

  @Override
  public String begin(String store, String copy) {
    BackupRole backups = new BackupRole(clients, subject);
    String vault = backups.vault();
    String role = backups.arn();
    String arn =
        clients
            .efs(location())
            .describeFileSystems(it -> it.fileSystemId(store))
            .fileSystems()
            .getFirst()
            .fileSystemArn();
    return clients
        .backup(location())
        .startBackupJob(
            it ->
                it.backupVaultName(vault)
                    .resourceArn(arn)
                    .iamRoleArn(role)
                    .idempotencyToken(copy)
                    .recoveryPointTags(tags))
        .backupJobId();
  }

  @Override
  public CopyProgress look(String handle) {
    return Found.of(
            () ->
                Optional.of(
                    clients.backup(location()).describeBackupJob(it -> it.backupJobId(handle))))
        .map(FileSystemCopying::progress)
        .orElseGet(CopyProgress::missing);
  }

  private static CopyProgress progress(DescribeBackupJobResponse job) {
    String word = job.stateAsString();
    return new CopyProgress(
        switch (job.state()) {
          case COMPLETED -> CopyProgress.State.READY;
          case PARTIAL -> CopyProgress.State.PARTIAL;
          case FAILED, ABORTED, EXPIRED -> CopyProgress.State.FAILED;
          case CREATED, PENDING, RUNNING, ABORTING, UNKNOWN_TO_SDK_VERSION ->
              CopyProgress.State.UNDER_WAY;
        },
        word,
        percent(job));
  }

  /** {@code 37.5}; nothing at first. */
  private static int percent(DescribeBackupJobResponse job) {
    String said = job.percentDone() == null ? "" : job.percentDone();
    return said.matches("[0-9]{1,3}([.][0-9]+)?") ? (int) Double.parseDouble(said) : 0;
  }

  private Location location() {
    return subject.location();
  }
}
