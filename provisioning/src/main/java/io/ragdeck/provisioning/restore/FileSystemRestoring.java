package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.BackupRole;
import io.ragdeck.provisioning.protection.Found;
import io.ragdeck.provisioning.running.Obstacle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/**
 * File systems of EFS, by AWS Backup; the handle is its job. Into the old one, where the new one is
 * called like it, or into a new one, which is known by its creation token and gets mount targets
 * like those of the old one. Either way the files come into a directory of their own, {@code
 * aws-backup-restore_…}: AWS Backup writes over nothing.
 */
record FileSystemRestoring(AwsClients clients, Subject subject) implements StoreRestoring {

  static final String TYPE = "AWS::EFS::FileSystem";

  private static final int LONGEST_NAME = 20;

  @Override
  public String called() {
    return "file system";
  }

  @Override
  public String where(String address) {
    return "is %s: the files are in its directory aws-backup-restore_…".formatted(address);
  }

  private static boolean intoTheOld(Order.Restore order) {
    return order.as().equals(order.store());
  }

  @Override
  public void check(Order.Restore order, StepContext context) {
    RestoreNames.check(TYPE, called(), order.as());
    if (intoTheOld(order) && order.use() != Order.Restore.Use.BESIDE) {
      throw new Obstacle(
          "What is restored into %s itself can't be deleted again from here."
              .formatted(order.store()),
          "Choose another name, for a new file system.");
    }
    FileSystemDescription source = source(order);
    String copy = copy(order);
    RecoveryPointByBackupVault point =
        points(source.fileSystemArn())
            .filter(one -> copy.equals(one.recoveryPointArn()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Obstacle(
                        "No vault has a recovery point %s of %s.".formatted(copy, order.store()),
                        "Choose another copy."));
    if (point.status() != RecoveryPointStatus.COMPLETED) {
      throw new Obstacle(
          "The recovery point %s is %s.".formatted(copy, point.statusAsString()),
          "Choose one that is whole.");
    }
  }

  private static String copy(Order.Restore order) {
    return order
        .copy()
        .orElseThrow(
            () ->
                new Obstacle(
                    "A file system has no moments to restore.", "Choose a recovery point."));
  }

  private Stream<RecoveryPointByBackupVault> points(String fileSystemArn) {
    return backup().listBackupVaultsPaginator(_ -> {}).stream()
        .flatMap(page -> page.backupVaultList().stream())
        .flatMap(
            vault ->
                backup()
                    .listRecoveryPointsByBackupVaultPaginator(
                        it ->
                            it.backupVaultName(vault.backupVaultName())
                                .byResourceArn(fileSystemArn))
                    .stream())
        .flatMap(page -> page.recoveryPoints().stream());
  }

  /** By the beginning of its creation token. */
  @Override
  public Optional<String> find(Order.Restore order, StepContext context) {
    return clients.efs(subject.location()).describeFileSystemsPaginator(_ -> {}).stream()
        .flatMap(page -> page.fileSystems().stream())
        .filter(
            one ->
                Objects.requireNonNullElse(one.creationToken(), "")
                    .startsWith(token(order, context)))
        .map(FileSystemDescription::fileSystemId)
        .findFirst();
  }

  private static String token(Order.Restore order, StepContext context) {
    String name = order.as().substring(0, Math.min(order.as().length(), LONGEST_NAME));
    return "%s-%s".formatted(name, context.operation());
  }

  /** The same token of AWS Backup gives the same job. */
  @Override
  public Optional<String> begun(Order.Restore order, StepContext context) {
    return Optional.empty();
  }

  @Override
  public String begin(Order.Restore order, StepContext context) {
    String attempt = context.token("restore");
    FileSystemDescription source = source(order);
    Map<String, String> metadata = new HashMap<>();
    metadata.put("file-system-id", order.store());
    metadata.put("newFileSystem", String.valueOf(!intoTheOld(order)));
    if (!intoTheOld(order)) {
      boolean encrypted = Boolean.TRUE.equals(source.encrypted());
      metadata.put(
          "CreationToken",
          "%s-%s"
              .formatted(token(order, context), Integer.toHexString(attempt.hashCode() & 0xffff)));
      metadata.put("Encrypted", String.valueOf(encrypted));
      metadata.put(
          "PerformanceMode",
          Objects.requireNonNullElse(source.performanceModeAsString(), "generalPurpose"));
      if (encrypted && source.kmsKeyId() != null) {
        metadata.put("KmsKeyId", source.kmsKeyId());
      }
    }
    return backup()
        .startRestoreJob(
            it ->
                it.recoveryPointArn(copy(order))
                    .resourceType("EFS")
                    .iamRoleArn(new BackupRole(clients, subject).arn())
                    .metadata(metadata)
                    .copySourceTagsToRestoredResource(!intoTheOld(order))
                    .idempotencyToken(attempt))
        .restoreJobId();
  }

  @Override
  public RestoreProgress look(String handle) {
    return Found.of(() -> Optional.of(backup().describeRestoreJob(it -> it.restoreJobId(handle))))
        .map(FileSystemRestoring::progress)
        .orElseGet(RestoreProgress::missing);
  }

  private static RestoreProgress progress(DescribeRestoreJobResponse job) {
    String word =
        job.statusMessage() == null
            ? job.statusAsString()
            : "%s (%s)".formatted(job.statusAsString(), job.statusMessage());
    return new RestoreProgress(
        switch (job.status()) {
          case COMPLETED -> RestoreProgress.State.READY;
          case FAILED, ABORTED -> RestoreProgress.State.FAILED;
          case PENDING, RUNNING, UNKNOWN_TO_SDK_VERSION -> RestoreProgress.State.UNDER_WAY;
        },
        word,
        percent(job),
        Optional.ofNullable(job.createdResourceArn())
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1)));
  }

  /** {@code 37.50%}; nothing at first. */
  private static int percent(DescribeRestoreJobResponse job) {
    String said = Objects.requireNonNullElse(job.percentDone(), "").replace("%", "");
    return said.matches("[0-9]{1,3}([.][0-9]+)?") ? (int) Double.parseDouble(said) : 0;
  }

  @Override
  public RestoreProgress stands(String made) {
    return system(made)
        .map(FileSystemDescription::lifeCycleState)
        .map(
            state ->
                new RestoreProgress(
                    switch (state) {
                      case AVAILABLE, UPDATING -> RestoreProgress.State.READY;
                      case ERROR -> RestoreProgress.State.FAILED;
                      case DELETING, DELETED -> RestoreProgress.State.ENDING;
                      case CREATING, UNKNOWN_TO_SDK_VERSION -> RestoreProgress.State.UNDER_WAY;
                    },
                    state.toString(),
                    0,
                    Optional.of(made)))
        .orElseGet(RestoreProgress::missing);
  }

  /** The zones in which it can't be mounted yet, as the old one can. */
  @Override
  public List<String> differences(Order.Restore order, String made) {
    List<MountTargetDescription> there = mounts(made);
    return Stream.concat(
            missing(order, made).map(one -> "a mount target in " + one.subnetId()),
            there.stream()
                .filter(one -> one.lifeCycleState() != LifeCycleState.AVAILABLE)
                .map(one -> "the mount target in %s".formatted(one.subnetId())))
        .toList();
  }

  private Stream<MountTargetDescription> missing(Order.Restore order, String made) {
    List<String> there = mounts(made).stream().map(MountTargetDescription::subnetId).toList();
    return mounts(order.store()).stream().filter(one -> !there.contains(one.subnetId()));
  }

  @Override
  public void settle(Order.Restore order, String made) {
    EfsClient efs = clients.efs(subject.location());
    missing(order, made)
        .forEach(
            like -> {
              List<String> groups =
                  efs.describeMountTargetSecurityGroups(
                          it -> it.mountTargetId(like.mountTargetId()))
                      .securityGroups();
              efs.createMountTarget(
                  it -> it.fileSystemId(made).subnetId(like.subnetId()).securityGroups(groups));
            });
  }

  private List<MountTargetDescription> mounts(String id) {
    return clients
        .efs(subject.location())
        .describeMountTargets(it -> it.fileSystemId(id))
        .mountTargets();
  }

  @Override
  public Optional<String> address(Order.Restore order) {
    return Optional.empty();
  }

  /** A rehearsal gives it no mount targets, which would have to go first. */
  @Override
  public void delete(String made) {
    clients.efs(subject.location()).deleteFileSystem(it -> it.fileSystemId(made));
  }

  private FileSystemDescription source(Order.Restore order) {
    return system(order.store())
        .orElseThrow(
            () ->
                new Obstacle(
                    "There is no file system %s to make another like it.".formatted(order.store()),
                    "Restore the recovery point on the pages of AWS Backup."));
  }

  private Optional<FileSystemDescription> system(String id) {
    return Found.of(
        () ->
            clients
                .efs(subject.location())
                .describeFileSystems(it -> it.fileSystemId(id))
                .fileSystems()
                .stream()
                .findFirst());
  }

  private BackupClient backup() {
    return clients.backup(subject.location());
  }
}
