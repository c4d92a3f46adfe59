package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;

/** The operations of AWS Backup on vaults. No plan runs in the sandbox: its vaults are empty. */
public final class BackupVaults {

  private static final String TYPE = "AWS::Backup::BackupVault";

  private BackupVaults() {}

  public static ListRecoveryPointsByBackupVaultResponse points(
      Account account, ListRecoveryPointsByBackupVaultRequest request) {
    LiveResource unused = find(account, request.backupVaultName());
    return ListRecoveryPointsByBackupVaultResponse.builder().recoveryPoints(List.of()).build();
  }

  public static DeleteBackupVaultResponse delete(
      Account account, DeleteBackupVaultRequest request) {
    account.resources().remove(find(account, request.backupVaultName()), Duration.ZERO);
    return DeleteBackupVaultResponse.builder().build();
  }

  private static LiveResource find(Account account, String name) {
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
}
