package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.InvalidResourceStateException;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;

/**
 * Recovery points of EFS file systems, by AWS Backup; the handle is the job, or the {@link PointId}
 * of what a job made. They go into the vault and are made with the role that the system's own
 * stacks brought, else those that AWS Backup has by default. The copy's name is the token, which
 * gives the same job again, and a tag, by which its recovery point is found once AWS has forgotten
 * the token.
 */
record FileSystemCopying(AwsClients clients, Subject subject, Map<String, String> tags)
    implements StoreKeeping {

  @Override
  public String type() {
    return "AWS::EFS::FileSystem";
  }

  @Override
  public String called() {
    return "file system";
  }

  /** {@link #begin} finds it, which knows of which store. */
  @Override
  public Optional<String> find(String copy) {
    return Optional.empty();
  }

  @Override
  public String begin(String store, String copy) {
    BackupRole backups = new BackupRole(clients, subject);
    VaultedPoints points = points(backups, store);
    Optional<PointId> there = points.called(copy);
    if (there.isPresent()) {
      return there.get().toString();
    }
    String role = backups.arn();
    return backup()
        .startBackupJob(
            it ->
                it.backupVaultName(points.vault())
                    .resourceArn(points.store())
                    .iamRoleArn(role)
                    .idempotencyToken(copy)
                    .recoveryPointTags(tags))
        .backupJobId();
  }

  @Override
  public CopyProgress look(String handle) {
    return PointId.of(handle)
        .map(id -> point(id).map(FileSystemCopying::progress).orElseGet(CopyProgress::missing))
        .orElseGet(() -> job(handle));
  }

  private CopyProgress job(String id) {
    return Found.of(() -> Optional.of(backup().describeBackupJob(it -> it.backupJobId(id))))
        .map(FileSystemCopying::progress)
        .orElseGet(CopyProgress::missing);
  }

  private static CopyProgress progress(DescribeBackupJobResponse job) {
    String word =
        job.statusMessage() == null
            ? job.stateAsString()
            : "%s (%s)".formatted(job.stateAsString(), job.statusMessage());
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

  private Optional<DescribeRecoveryPointResponse> point(PointId id) {
    return Found.of(
        () ->
            Optional.of(
                backup()
                    .describeRecoveryPoint(
                        it -> it.backupVaultName(id.vault()).recoveryPointArn(id.arn()))));
  }

  /** Of what a job makes AWS tells no percentage. */
  private static CopyProgress progress(DescribeRecoveryPointResponse point) {
    CopyProgress.State state = VaultedPoints.state(point.status());
    return new CopyProgress(
        state, point.statusAsString(), state == CopyProgress.State.READY ? 100 : 0);
  }

  /** Those in the vault that copies go into: one in another vault is a copy of a copy. */
  @Override
  public List<KeptCopy> copies(String store) {
    return points(new BackupRole(clients, subject), store).kept();
  }

  private VaultedPoints points(BackupRole backups, String store) {
    String arn =
        clients
            .efs(subject.location())
            .describeFileSystems(it -> it.fileSystemId(store))
            .fileSystems()
            .getFirst()
            .fileSystemArn();
    return new VaultedPoints(backup(), backups.vault(), arn);
  }

  /**
   * AWS says no to what a legal hold or a lock keeps and to what is just being used, and says
   * nothing where its own role may not delete: the recovery point is then EXPIRED.
   */
  @Override
  public Optional<String> delete(String id) {
    PointId which = PointId.of(id).orElseThrow();
    try {
      Found.gone(
          () ->
              backup()
                  .deleteRecoveryPoint(
                      it -> it.backupVaultName(which.vault()).recoveryPointArn(which.arn())));
    } catch (InvalidRequestException
        | InvalidResourceStateException
        | InvalidParameterValueException kept) {
      return Optional.of(CloudProblem.of(kept).message());
    }
    if (point(which).filter(one -> one.status() == RecoveryPointStatus.EXPIRED).isPresent()) {
      throw new Obstacle(
          "AWS Backup may not delete %s, which is EXPIRED.".formatted(which.arn()),
          "Let the role that made it delete recovery points, or delete it on the pages of AWS"
              + " Backup.");
    }
    return Optional.empty();
  }

  private BackupClient backup() {
    return clients.backup(subject.location());
  }
}
