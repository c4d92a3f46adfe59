package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import java.time.Duration;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CalculatedLifecycle;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsRequest;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointCreator;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;

/** The operations of AWS Backup on vaults and what is in them. */
public final class BackupVaults {

  private static final String TYPE = "AWS::Backup::BackupVault";
  private static final String LOCK = "LockConfiguration";

  private BackupVaults() {}

  public static ListBackupVaultsResponse list(Account account, ListBackupVaultsRequest request) {
    Page<LiveResource> page =
        Page.of(
            account.resources().all(TYPE),
            LiveResource::id,
            Page.size("backup", "ListBackupVaults", request.maxResults()),
            request.nextToken(),
            BackupVaults::invalidToken);
    return ListBackupVaultsResponse.builder()
        .backupVaultList(page.items().stream().map(one -> view(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static BackupVaultListMember view(Account account, LiveResource vault) {
    JsonNode lock = vault.properties().path(LOCK);
    BackupVaultListMember.Builder view =
        BackupVaultListMember.builder()
            .backupVaultName(vault.id())
            .backupVaultArn(vault.arn().orElse(null))
            .creationDate(vault.createdAt())
            .numberOfRecoveryPoints((long) RecoveryPoints.in(account, vault.id()).size())
            .locked(isLocked(vault));
    if (lock.has("MinRetentionDays")) {
      view.minRetentionDays(lock.path("MinRetentionDays").asLong());
    }
    if (lock.has("ChangeableForDays")) {
      Duration grace = Duration.ofDays(lock.path("ChangeableForDays").asLong());
      view.lockDate(vault.createdAt().plus(grace));
    }
    return view.build();
  }

  public static ListRecoveryPointsByBackupVaultResponse points(
      Account account, ListRecoveryPointsByBackupVaultRequest request) {
    LiveResource vault = find(account, request.backupVaultName());
    Page<LiveResource> page =
        Page.of(
            RecoveryPoints.in(account, vault.id()).stream()
                .filter(
                    one ->
                        request.byResourceArn() == null
                            || RecoveryPoints.source(one).equals(request.byResourceArn()))
                .toList(),
            LiveResource::id,
            Page.size("backup", "ListRecoveryPointsByBackupVault", request.maxResults()),
            request.nextToken(),
            BackupVaults::invalidToken);
    return ListRecoveryPointsByBackupVaultResponse.builder()
        .recoveryPoints(page.items().stream().map(one -> view(account, vault, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static RecoveryPointByBackupVault view(
      Account account, LiveResource vault, LiveResource point) {
    boolean ready = point.isReady(account.now());
    RecoveryPointByBackupVault.Builder view =
        RecoveryPointByBackupVault.builder()
            .recoveryPointArn(point.id())
            .backupVaultName(vault.id())
            .backupVaultArn(vault.arn().orElse(null))
            .resourceArn(RecoveryPoints.source(point))
            .resourceType(BackupJobs.resourceType(point.attribute("SourceType")))
            .creationDate(point.createdAt())
            .isEncrypted(true)
            .status(status(point, account));
    if (ready) {
      view.completionDate(point.createdAt().plus(RecoveryPoints.TAKES))
          .backupSizeInBytes(BackupJobs.bytes(point));
    }
    RecoveryPoints.deleteAt(point)
        .ifPresent(
            end -> view.calculatedLifecycle(CalculatedLifecycle.builder().deleteAt(end).build()));
    RecoveryPoints.plan(point)
        .ifPresent(
            plan ->
                view.createdBy(
                    RecoveryPointCreator.builder()
                        .backupPlanId(plan)
                        .backupPlanArn(account.arns().of("backup", "backup-plan:" + plan))
                        .build()));
    return view.build();
  }

  static RecoveryPointStatus status(LiveResource point, Account account) {
    return switch (point.status(account.now())) {
      case "creating" -> RecoveryPointStatus.CREATING;
      case "deleting" -> RecoveryPointStatus.DELETING;
      case "partial" -> RecoveryPointStatus.PARTIAL;
      default -> RecoveryPointStatus.COMPLETED;
    };
  }

  public static DeleteBackupVaultResponse delete(
      Account account, DeleteBackupVaultRequest request) {
    LiveResource vault = find(account, request.backupVaultName());
    if (!RecoveryPoints.in(account, vault.id()).isEmpty()) {
      throw Refusal.of(
          "backup",
          "InvalidRequestException",
          "Backup vault cannot be deleted (contains %s recovery points)"
              .formatted(RecoveryPoints.in(account, vault.id()).size()));
    }
    account.resources().remove(vault, Duration.ZERO);
    return DeleteBackupVaultResponse.builder().build();
  }

  /** Nobody deletes what is in it. */
  static boolean isLocked(LiveResource vault) {
    return vault.properties().path(LOCK).isObject();
  }

  static LiveResource find(Account account, String name) {
    return account
        .resources()
        .find(TYPE, name)
        .orElseThrow(
            () ->
                Refusal.of(
                    "backup",
                    "ResourceNotFoundException",
                    "Backup vault %s does not exist.".formatted(name)));
  }

  static RuntimeException invalidToken() {
    return Refusal.of("backup", "InvalidParameterValueException", "Invalid next token");
  }
}
