package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.GetRecoveryPointRestoreMetadataRequest;
import software.amazon.awssdk.services.backup.model.GetRecoveryPointRestoreMetadataResponse;
import software.amazon.awssdk.services.backup.model.PutRestoreValidationResultRequest;
import software.amazon.awssdk.services.backup.model.PutRestoreValidationResultResponse;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.StartRestoreJobResponse;

/** How AWS Backup restores file systems. Of other services' copies it has none to restore here. */
public final class RestoreJobs {

  static final String TYPE = "AWS::Backup::RestoreJob";

  /** Attributes of a job. */
  static final String POINT = "RecoveryPoint";

  static final String ROLE = "IamRoleArn";
  static final String VALIDATION = "ValidationStatus";
  static final String VALIDATION_MESSAGE = "ValidationStatusMessage";

  private static final String TOKEN = "IdempotencyToken";
  private static final String FILES = "AWS::EFS::FileSystem";

  private RestoreJobs() {}

  /** What was set of the file system when it was copied; where to restore to is not in it. */
  public static GetRecoveryPointRestoreMetadataResponse metadata(
      Account account, GetRecoveryPointRestoreMetadataRequest request) {
    LiveResource vault = BackupVaults.find(account, request.backupVaultName());
    LiveResource point =
        RecoveryPoints.in(account, vault.id()).stream()
            .filter(one -> one.id().equals(request.recoveryPointArn()))
            .findFirst()
            .orElseThrow(() -> noPoint(request.recoveryPointArn()));
    Map<String, String> metadata = new TreeMap<>();
    if (point.attribute("SourceType").equals(FILES)) {
      metadata.put(FileRestore.SYSTEM, FileRestore.source(point));
      metadata.put(
          FileRestore.ENCRYPTED, String.valueOf(point.properties().path("Encrypted").asBoolean()));
      metadata.put(
          FileRestore.MODE,
          point.text("PerformanceMode").isEmpty()
              ? "generalPurpose"
              : point.text("PerformanceMode"));
      if (!point.text("KmsKeyId").isEmpty()) {
        metadata.put(FileRestore.KEY, point.text("KmsKeyId"));
      }
    }
    return GetRecoveryPointRestoreMetadataResponse.builder()
        .backupVaultArn(vault.arn().orElse(null))
        .recoveryPointArn(point.id())
        .resourceType(BackupJobs.resourceType(point.attribute("SourceType")))
        .restoreMetadata(metadata)
        .build();
  }

  /** The same token gives the job that there is. */
  public static StartRestoreJobResponse start(Account account, StartRestoreJobRequest request) {
    String token = request.idempotencyToken();
    LiveResource job =
        account.resources().all(TYPE).stream()
            .filter(one -> token != null && one.attribute(TOKEN).equals(token))
            .findFirst()
            .orElseGet(() -> begin(account, request));
    return StartRestoreJobResponse.builder().restoreJobId(job.id()).build();
  }

  private static LiveResource begin(Account account, StartRestoreJobRequest request) {
    LiveResource point = point(account, request.recoveryPointArn());
    String type = BackupJobs.resourceType(point.attribute("SourceType"));
    if (request.resourceType() != null && !request.resourceType().equals(type)) {
      throw value(
          "Resource type %s does not match that of the recovery point: %s"
              .formatted(request.resourceType(), type));
    }
    if (!point.attribute("SourceType").equals(FILES)) {
      throw value("Restoring a resource of type %s is not supported.".formatted(type));
    }
    if (request.iamRoleArn() == null) {
      throw value("IamRoleArn must not be null.");
    }
    BackupJobs.role(account, request.iamRoleArn());
    FileRestore restore = FileRestore.of(point, request.metadata());
    LiveResource job =
        new LiveResource(
            TYPE,
            account.ids().uuid("restore-job"),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            account.now());
    job.attributes().put(POINT, point.id());
    job.attributes().put(ROLE, request.iamRoleArn());
    if (request.idempotencyToken() != null) {
      job.attributes().put(TOKEN, request.idempotencyToken());
    }
    boolean tagged = Boolean.TRUE.equals(request.copySourceTagsToRestoredResource());
    account.resources().add(job);
    restore.begin(account, job, point, tagged ? point.tags() : Map.of());
    return job;
  }

  private static LiveResource point(Account account, String arn) {
    LiveResource point =
        account
            .resources()
            .find(RecoveryPoints.TYPE, arn)
            .filter(
                one ->
                    RecoveryPoints.deleteAt(one)
                        .filter(end -> !end.isAfter(account.now()))
                        .isEmpty())
            .orElseThrow(() -> noPoint(arn));
    String status = point.status(account.now());
    if (!status.equals("available")) {
      throw Refusal.of(
          "backup",
          "InvalidRequestException",
          "Recovery point %s cannot be restored: it is %s.".formatted(arn, status));
    }
    return point;
  }

  /** Whoever looked at what was restored says what they found. */
  public static PutRestoreValidationResultResponse validate(
      Account account, PutRestoreValidationResultRequest request) {
    LiveResource job = find(account, request.restoreJobId());
    if (!job.status(account.now()).equals("COMPLETED")) {
      throw Refusal.of(
          "backup",
          "InvalidRequestException",
          "Restore job %s is not completed.".formatted(job.id()));
    }
    job.attributes().put(VALIDATION, request.validationStatusAsString());
    job.attributes().put(VALIDATION_MESSAGE, text(request.validationStatusMessage()));
    return PutRestoreValidationResultResponse.builder().build();
  }

  static LiveResource find(Account account, String id) {
    return account
        .resources()
        .find(TYPE, id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "backup",
                    "ResourceNotFoundException",
                    "Restore job %s does not exist.".formatted(id)));
  }

  private static RuntimeException noPoint(String arn) {
    return Refusal.of(
        "backup", "ResourceNotFoundException", "Recovery point %s does not exist.".formatted(arn));
  }

  static RuntimeException value(String sentence) {
    return Refusal.of("backup", "InvalidParameterValueException", sentence);
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
