package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.InvalidResourceStateException;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.StartBackupJobResponse;

/** What recovery points carry, and how they are deleted. */
class RecoveryPointsTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final AwsClients aws = world.sandbox.clients();
  private final BackupClient backup = aws.backup(World.PRODUCTION);
  private String files = "";
  private String role = "";

  @BeforeEach
  void make() {
    bench.make("AWS::EFS::FileSystem", "Files", "{}");
    bench.make("AWS::Backup::BackupVault", "Vault", "{BackupVaultName: shop}");
    String name =
        bench.make(
            "AWS::IAM::Role",
            "Role",
            "{RoleName: shop-backup, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement:"
                + " []}}");
    assertThat(name).isEqualTo("shop-backup");
    files =
        aws.efs(World.PRODUCTION).describeFileSystems().fileSystems().getFirst().fileSystemArn();
    role =
        "arn:aws:iam::%s:role/%s"
            .formatted(aws.sts(World.PRODUCTION).getCallerIdentity().account(), name);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private StartBackupJobResponse start(String token, Map<String, String> tags) {
    return backup.startBackupJob(
        request ->
            request
                .backupVaultName("shop")
                .resourceArn(files)
                .iamRoleArn(role)
                .idempotencyToken(token)
                .recoveryPointTags(tags));
  }

  private String whole(String token) {
    String point = start(token, Map.of("ragdeck:copy", token)).recoveryPointArn();
    world.advance(Duration.ofMinutes(13));
    return point;
  }

  private RecoveryPointStatus status(String point) {
    return backup
        .describeRecoveryPoint(request -> request.backupVaultName("shop").recoveryPointArn(point))
        .status();
  }

  private void delete(String point) {
    assertThat(
            backup.deleteRecoveryPoint(
                request -> request.backupVaultName("shop").recoveryPointArn(point)))
        .isNotNull();
  }

  private List<RecoveryPointByBackupVault> points() {
    return backup
        .listRecoveryPointsByBackupVault(
            request -> request.backupVaultName("shop").byResourceArn(files))
        .recoveryPoints();
  }

  @Test
  void carryTheTagsOfTheJobBesideThoseOfTheStore() {
    String point = whole("slot-1");

    assertThat(backup.listTags(request -> request.resourceArn(point)).tags())
        .containsEntry("ragdeck:copy", "slot-1")
        .containsEntry("Project", "shop");
    assertThatThrownBy(() -> backup.listTags(request -> request.resourceArn(point + "0")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> start("slot-2", Map.of("aws:own", "x")))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThat(points()).hasSize(1);
  }

  @Test
  void aTokenIsForgottenAndATagIsNot() {
    String first = whole("slot-1");
    assertThat(start("slot-1", Map.of()).recoveryPointArn()).isEqualTo(first);
    world.advance(Duration.ofDays(2));

    assertThat(start("slot-1", Map.of()).recoveryPointArn()).isNotEqualTo(first);
    assertThat(backup.listTags(request -> request.resourceArn(first)).tags())
        .containsEntry("ragdeck:copy", "slot-1");
  }

  @Test
  void goOnceTheyAreDeleted() {
    String point = start("slot-1", Map.of()).recoveryPointArn();
    assertThat(status(point)).isEqualTo(RecoveryPointStatus.CREATING);
    assertThatThrownBy(() -> delete(point)).isInstanceOf(InvalidResourceStateException.class);
    world.advance(Duration.ofMinutes(13));
    assertThat(status(point)).isEqualTo(RecoveryPointStatus.COMPLETED);

    delete(point);

    assertThat(status(point)).isEqualTo(RecoveryPointStatus.DELETING);
    world.advance(Duration.ofMinutes(2));
    assertThat(points()).isEmpty();
    assertThatThrownBy(() -> status(point)).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> delete(point)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aLockAndALegalHoldKeepThem() {
    String held = whole("slot-1");
    world.sandbox.mischief().holdCopies(World.PRODUCTION);
    String free = whole("slot-2");

    assertThatThrownBy(() -> delete(held))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("legal hold");
    delete(free);
    String later = whole("slot-3");
    world.sandbox.mischief().lockVaults(World.PRODUCTION);
    assertThatThrownBy(() -> delete(later))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("locked");
    assertThat(backup.listBackupVaults().backupVaultList().getFirst().locked()).isTrue();
  }
}
