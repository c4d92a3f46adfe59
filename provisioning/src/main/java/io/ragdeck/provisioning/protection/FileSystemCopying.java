package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.stack.Stacks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * Recovery points of EFS file systems, by AWS Backup; the handle is the job. They go into the vault
 * and are made with the role that the system's own stacks brought, else those that AWS Backup has
 * by default. The same token gives the same job, however often it is asked for.
 */
record FileSystemCopying(AwsClients clients, Subject subject, Map<String, String> tags)
    implements StoreCopying {

  private static final String DEFAULT_VAULT = "Default";
  private static final String DEFAULT_ROLE = "AWSBackupDefaultServiceRole";

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
    List<StackResourceSummary> own = own();
    String vault = first(own, "AWS::Backup::BackupVault", "BackupVault").orElse(DEFAULT_VAULT);
    String role = role(first(own, "AWS::IAM::Role", "BackupRole").orElse(DEFAULT_ROLE));
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

  private List<StackResourceSummary> own() {
    Stacks stacks = new Stacks(clients.cloudFormation(location()));
    return stacks.of(subject).stream()
        .flatMap(stack -> stacks.resources(stack.stackName()).stream())
        .filter(one -> one.physicalResourceId() != null)
        .toList();
  }

  private static Optional<String> first(
      List<StackResourceSummary> own, String type, String logicalId) {
    return own.stream()
        .filter(one -> one.resourceType().equals(type) && one.logicalResourceId().equals(logicalId))
        .map(StackResourceSummary::physicalResourceId)
        .findFirst();
  }

  private String role(String name) {
    return Found.of(
            () ->
                Optional.of(clients.iam(location()).getRole(it -> it.roleName(name)).role().arn()))
        .orElseThrow(
            () ->
                new Obstacle(
                    "There is no role %s that AWS Backup could copy with.".formatted(name),
                    "AWS Backup makes its own when the first resource is assigned to a plan on its"
                        + " pages; a plan of the blueprint brings one too."));
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
