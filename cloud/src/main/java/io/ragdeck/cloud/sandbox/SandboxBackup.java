package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.BackupVaults;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;

/** AWS Backup as the sandbox serves it. */
final class SandboxBackup implements BackupClient {

  static final Set<String> OPERATIONS =
      Set.of("ListRecoveryPointsByBackupVault", "DeleteBackupVault");

  private final Desk desk;

  SandboxBackup(Desk desk) {
    this.desk = desk;
  }

  @Override
  public ListRecoveryPointsByBackupVaultResponse listRecoveryPointsByBackupVault(
      ListRecoveryPointsByBackupVaultRequest request) {
    return desk.answer("ListRecoveryPointsByBackupVault", request, BackupVaults::points);
  }

  @Override
  public DeleteBackupVaultResponse deleteBackupVault(DeleteBackupVaultRequest request) {
    return desk.answer("DeleteBackupVault", request, BackupVaults::delete);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
