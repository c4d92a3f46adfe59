package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.StartBackupJobRequest;
import software.amazon.awssdk.services.backup.model.StartBackupJobResponse;

/** The operations of AWS Backup on jobs that somebody starts. */
public final class BackupJobs {

  private static final String TYPE = "AWS::Backup::BackupJob";
  private static final String POINT = "RecoveryPoint";
  private static final String TOKEN = "IdempotencyToken";

  /** How long AWS remembers one it does not say: this is a guess. */
  private static final Duration TOKEN_LASTS = Duration.ofDays(1);

  private static final Map<String, String> RESOURCE_TYPES =
      Map.of(
          "AWS::EFS::FileSystem", "EFS",
          "AWS::RDS::DBInstance", "RDS",
          "AWS::DocDB::DBCluster", "DocumentDB",
          "AWS::EC2::Volume", "EBS",
          "AWS::DynamoDB::Table", "DynamoDB",
          "AWS::S3::Bucket", "S3");

  private BackupJobs() {}

  /** As AWS Backup calls a type of CloudFormation. */
  static String resourceType(String type) {
    return RESOURCE_TYPES.getOrDefault(type, "EC2");
  }

  /** What a copy of this takes; file systems keep no size among their properties. */
  static long bytes(LiveResource point) {
    long gib =
        Math.max(
            point.properties().path("AllocatedStorage").asLong(),
            point.properties().path("Size").asLong());
    return Math.max(gib, 40) << 30;
  }

  /** The same token gives the job that there is, until it is forgotten. */
  public static StartBackupJobResponse start(Account account, StartBackupJobRequest request) {
    LiveResource vault = BackupVaults.find(account, request.backupVaultName());
    Optional<LiveResource> same =
        account.resources().all(TYPE).stream()
            .filter(one -> request.idempotencyToken() != null)
            .filter(one -> one.createdAt().plus(TOKEN_LASTS).isAfter(account.now()))
            .filter(one -> one.attribute(TOKEN).equals(request.idempotencyToken()))
            .findFirst();
    LiveResource job = same.orElseGet(() -> begin(account, vault, request));
    return StartBackupJobResponse.builder()
        .backupJobId(job.id())
        .recoveryPointArn(job.attribute(POINT))
        .creationDate(job.createdAt())
        .build();
  }

  private static LiveResource begin(
      Account account, LiveResource vault, StartBackupJobRequest request) {
    LiveResource source =
        RecoveryPoints.owner(account, request.resourceArn())
            .filter(one -> RESOURCE_TYPES.containsKey(one.type()))
            .orElseThrow(
                () ->
                    Refusal.of(
                        "backup",
                        "InvalidParameterValueException",
                        "Unsupported or missing resource: %s".formatted(request.resourceArn())));
    role(account, request.iamRoleArn());
    int keep =
        Optional.ofNullable(request.lifecycle())
            .flatMap(lifecycle -> Optional.ofNullable(lifecycle.deleteAfterDays()))
            .map(Long::intValue)
            .orElse(-1);
    request.recoveryPointTags().keySet().forEach(BackupJobs::checkTag);
    LiveResource point = RecoveryPoints.begin(account, vault.id(), source, account.now(), "", keep);
    point.tags().putAll(request.recoveryPointTags());
    LiveResource job =
        new LiveResource(
            TYPE,
            account.ids().uuid("backup-job"),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            account.now());
    job.readyAt(account.now().plus(RecoveryPoints.TAKES));
    job.attributes().put(POINT, point.id());
    job.attributes().put("Vault", vault.id());
    job.attributes().put("SourceArn", request.resourceArn());
    if (request.idempotencyToken() != null) {
      job.attributes().put(TOKEN, request.idempotencyToken());
    }
    account.resources().add(job);
    return job;
  }

  private static void checkTag(String key) {
    if (key.startsWith("aws:")) {
      throw Refusal.of(
          "backup",
          "InvalidParameterValueException",
          "Tag keys must not begin with aws:, but was %s".formatted(key));
    }
  }

  /** AWS takes the role of stacks and, once somebody chose the defaults, its own. */
  static void role(Account account, String arn) {
    boolean known =
        account.resources().all("AWS::IAM::Role").stream()
            .anyMatch(one -> one.arn().filter(arn::equals).isPresent());
    if (!known) {
      throw Refusal.of(
          "backup",
          "InvalidParameterValueException",
          "IAM Role %s cannot be assumed by AWS Backup".formatted(arn));
    }
  }

  public static DescribeBackupJobResponse describe(
      Account account, DescribeBackupJobRequest request) {
    LiveResource job =
        account
            .resources()
            .find(TYPE, request.backupJobId())
            .orElseThrow(
                () ->
                    Refusal.of(
                        "backup",
                        "ResourceNotFoundException",
                        "Backup job %s does not exist.".formatted(request.backupJobId())));
    boolean ready = job.isReady(account.now());
    DescribeBackupJobResponse.Builder view =
        DescribeBackupJobResponse.builder()
            .backupJobId(job.id())
            .backupVaultName(job.attribute("Vault"))
            .resourceArn(job.attribute("SourceArn"))
            .recoveryPointArn(job.attribute(POINT))
            .creationDate(job.createdAt())
            .percentDone(ready ? "100.0" : "50.0")
            .state(state(account, job));
    if (ready) {
      view.completionDate(job.createdAt().plus(RecoveryPoints.TAKES));
    }
    return view.build();
  }

  /** As the recovery point is that it makes. */
  private static BackupJobState state(Account account, LiveResource job) {
    String point =
        account
            .resources()
            .find(RecoveryPoints.TYPE, job.attribute(POINT))
            .map(one -> one.status(account.now()))
            .orElse("available");
    return switch (point) {
      case "creating" -> BackupJobState.RUNNING;
      case "partial" -> BackupJobState.PARTIAL;
      default -> BackupJobState.COMPLETED;
    };
  }
}
