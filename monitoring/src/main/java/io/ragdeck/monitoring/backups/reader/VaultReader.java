package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.Vault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CalculatedLifecycle;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;

/**
 * The vaults of AWS Backup, and what is in them: a call for each vault and 1,000 recovery points.
 */
public final class VaultReader {

  public static final int PAGE = 1000;

  private final BackupClient backup;

  public VaultReader(BackupClient backup) {
    this.backup = backup;
  }

  /** Vaults and what they held when they were read. */
  public record Vaulted(List<Vault> vaults, List<Copy> copies) {
    public Vaulted {
      vaults = List.copyOf(vaults);
      copies = List.copyOf(copies);
    }
  }

  public Vaulted read() {
    List<Vault> vaults =
        backup.listBackupVaultsPaginator(request -> request.maxResults(PAGE)).stream()
            .flatMap(page -> page.backupVaultList().stream())
            .map(VaultReader::vault)
            .toList();
    return new Vaulted(vaults, FanOut.flat(vaults, this::copies));
  }

  private static Vault vault(BackupVaultListMember vault) {
    return new Vault(
        vault.backupVaultName(),
        Boolean.TRUE.equals(vault.locked()),
        Optional.ofNullable(vault.lockDate()),
        Objects.requireNonNullElse(vault.numberOfRecoveryPoints(), 0L));
  }

  private List<Copy> copies(Vault vault) {
    return backup
        .listRecoveryPointsByBackupVaultPaginator(
            request -> request.backupVaultName(vault.name()).maxResults(PAGE))
        .stream()
        .flatMap(page -> page.recoveryPoints().stream())
        .map(point -> copy(vault, point))
        .toList();
  }

  static Copy copy(Vault vault, RecoveryPointByBackupVault point) {
    String word = Words.of(point.statusAsString());
    String arn = Words.of(point.recoveryPointArn());
    return new Copy(
        arn,
        arn.substring(arn.lastIndexOf(':') + 1),
        CopyKind.RECOVERY_POINT,
        Words.of(point.resourceArn()),
        CopyState.of(word),
        word,
        Optional.ofNullable(point.creationDate()),
        Optional.ofNullable(point.backupSizeInBytes()).filter(bytes -> bytes > 0),
        Optional.ofNullable(point.isEncrypted()),
        Optional.of(vault.name()),
        point.createdBy() == null || point.createdBy().backupPlanId() == null
            ? Copy.Maker.SOMEBODY
            : Copy.Maker.PLAN,
        Optional.ofNullable(point.calculatedLifecycle()).map(CalculatedLifecycle::deleteAt));
  }
}
