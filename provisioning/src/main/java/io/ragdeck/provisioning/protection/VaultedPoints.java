package io.ragdeck.provisioning.protection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;

/**
 * The recovery points of one store in one vault. AWS Backup gives them no names: those that the
 * console had made carry theirs in a tag, which costs a call for each that no plan made.
 *
 * @param vault its name
 * @param store its ARN
 */
record VaultedPoints(BackupClient backup, String vault, String store) {

  private static final int PAGE = 1_000;

  /** The one of this name; where there are several, a whole one. */
  Optional<PointId> called(String copy) {
    return all().stream()
        .filter(one -> name(one).filter(copy::equals).isPresent())
        .min(Comparator.comparing(one -> state(one.status()) != CopyProgress.State.READY))
        .map(this::id);
  }

  /** Those that stay until somebody deletes them, under the names that they carry. */
  List<KeptCopy> kept() {
    boolean locked = isLocked();
    return all().stream()
        .filter(VaultedPoints::stays)
        .map(
            one ->
                new KeptCopy(
                    id(one).toString(),
                    name(one).orElseGet(one::recoveryPointArn),
                    Objects.requireNonNullElse(one.creationDate(), Instant.EPOCH),
                    state(one.status()),
                    locked))
        .toList();
  }

  /** How far one of that status is. */
  static CopyProgress.State state(RecoveryPointStatus status) {
    return switch (status) {
      case COMPLETED, AVAILABLE -> CopyProgress.State.READY;
      case PARTIAL -> CopyProgress.State.PARTIAL;
      case DELETING, EXPIRED, STOPPED -> CopyProgress.State.FAILED;
      case CREATING, UNKNOWN_TO_SDK_VERSION -> CopyProgress.State.UNDER_WAY;
    };
  }

  private List<RecoveryPointByBackupVault> all() {
    return backup
        .listRecoveryPointsByBackupVaultPaginator(
            it -> it.backupVaultName(vault).byResourceArn(store).maxResults(PAGE))
        .stream()
        .flatMap(page -> page.recoveryPoints().stream())
        .toList();
  }

  private PointId id(RecoveryPointByBackupVault point) {
    return new PointId(vault, point.recoveryPointArn());
  }

  /** What is being deleted, or has a day on which AWS deletes it, needs nobody. */
  private static boolean stays(RecoveryPointByBackupVault point) {
    return point.status() != RecoveryPointStatus.DELETING
        && (point.calculatedLifecycle() == null || point.calculatedLifecycle().deleteAt() == null);
  }

  /** Empty for one that the console did not have made, and for one that is gone meanwhile. */
  private Optional<String> name(RecoveryPointByBackupVault point) {
    if (!mayBeOwn(point)) {
      return Optional.empty();
    }
    return Found.of(
        () ->
            backup.listTagsPaginator(it -> it.resourceArn(point.recoveryPointArn())).stream()
                .flatMap(page -> Optional.ofNullable(page.tags().get(StoreCopyings.COPY)).stream())
                .findFirst());
  }

  /** What a plan made is the plan's; what was copied from another vault took its tags along. */
  private static boolean mayBeOwn(RecoveryPointByBackupVault point) {
    boolean ofPlan = point.createdBy() != null && point.createdBy().backupPlanId() != null;
    String from = point.sourceBackupVaultArn();
    return !ofPlan && (from == null || from.equals(point.backupVaultArn()));
  }

  /** Whether its lock keeps everybody from deleting what is in it. */
  private boolean isLocked() {
    return backup.listBackupVaultsPaginator(it -> it.maxResults(PAGE)).stream()
        .flatMap(page -> page.backupVaultList().stream())
        .anyMatch(one -> vault.equals(one.backupVaultName()) && Boolean.TRUE.equals(one.locked()));
  }
}
