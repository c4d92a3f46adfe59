package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.backup.model.CalculatedLifecycle;
import software.amazon.awssdk.services.backup.model.DeleteRecoveryPointRequest;
import software.amazon.awssdk.services.backup.model.DeleteRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointRequest;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.ListTagsRequest;
import software.amazon.awssdk.services.backup.model.ListTagsResponse;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;

/**
 * The operations of AWS Backup on single recovery points. What it says of a lock, a hold and one
 * that is not finished AWS does not document: the words are guesses.
 */
public final class BackupPoints {

  private static final Duration DELETION = Duration.ofMinutes(1);

  private BackupPoints() {}

  public static DescribeRecoveryPointResponse describe(
      Account account, DescribeRecoveryPointRequest request) {
    LiveResource vault = BackupVaults.find(account, request.backupVaultName());
    LiveResource point = find(account, vault, request.recoveryPointArn());
    DescribeRecoveryPointResponse.Builder view =
        DescribeRecoveryPointResponse.builder()
            .recoveryPointArn(point.id())
            .backupVaultName(vault.id())
            .backupVaultArn(vault.arn().orElse(null))
            .resourceArn(RecoveryPoints.source(point))
            .resourceType(BackupJobs.resourceType(point.attribute("SourceType")))
            .creationDate(point.createdAt())
            .isEncrypted(true)
            .status(BackupVaults.status(point, account));
    if (point.isReady(account.now())) {
      view.completionDate(point.createdAt().plus(RecoveryPoints.TAKES))
          .backupSizeInBytes(BackupJobs.bytes(point));
    }
    RecoveryPoints.deleteAt(point)
        .ifPresent(
            end -> view.calculatedLifecycle(CalculatedLifecycle.builder().deleteAt(end).build()));
    return view.build();
  }

  /** It is DELETING for a moment. */
  public static DeleteRecoveryPointResponse delete(
      Account account, DeleteRecoveryPointRequest request) {
    LiveResource vault = BackupVaults.find(account, request.backupVaultName());
    LiveResource point = find(account, vault, request.recoveryPointArn());
    if (BackupVaults.isLocked(vault)) {
      throw Refusal.of(
          "backup",
          "InvalidRequestException",
          "Recovery point %s cannot be deleted: the vault %s is locked."
              .formatted(point.id(), vault.id()));
    }
    if (RecoveryPoints.isHeld(point)) {
      throw Refusal.of(
          "backup",
          "InvalidRequestException",
          "Recovery point %s cannot be deleted: it is under a legal hold.".formatted(point.id()));
    }
    if (BackupVaults.status(point, account) == RecoveryPointStatus.CREATING) {
      throw Refusal.of(
          "backup",
          "InvalidResourceStateException",
          "Recovery point %s is being created.".formatted(point.id()));
    }
    if (!point.isEnding()) {
      account.resources().remove(point, DELETION);
    }
    return DeleteRecoveryPointResponse.builder().build();
  }

  /** Of a recovery point, a vault or a plan. */
  public static ListTagsResponse tags(Account account, ListTagsRequest request) {
    LiveResource tagged =
        Stream.concat(
                account.resources().all(RecoveryPoints.TYPE).stream()
                    .filter(one -> one.id().equals(request.resourceArn())),
                RecoveryPoints.owner(account, request.resourceArn())
                    .filter(one -> one.type().startsWith("AWS::Backup::"))
                    .stream())
            .findFirst()
            .orElseThrow(() -> missing(request.resourceArn()));
    Page<Map.Entry<String, String>> page =
        Page.of(
            tagged.tags().entrySet().stream().toList(),
            Map.Entry::getKey,
            Page.size("backup", "ListTags", request.maxResults()),
            request.nextToken(),
            BackupVaults::invalidToken);
    return ListTagsResponse.builder()
        .tags(
            page.items().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .nextToken(page.next())
        .build();
  }

  private static LiveResource find(Account account, LiveResource vault, String arn) {
    return RecoveryPoints.in(account, vault.id()).stream()
        .filter(one -> one.id().equals(arn))
        .findFirst()
        .orElseThrow(() -> missing(arn));
  }

  private static RuntimeException missing(String arn) {
    return Refusal.of(
        "backup", "ResourceNotFoundException", "Resource %s does not exist.".formatted(arn));
  }
}
