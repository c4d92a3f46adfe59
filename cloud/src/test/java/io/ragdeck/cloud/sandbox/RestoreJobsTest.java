package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.RestoreValidationStatus;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.AccessPointAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.IncorrectFileSystemLifeCycleStateException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetConflictException;
import software.amazon.awssdk.services.efs.model.SecurityGroupNotFoundException;
import software.amazon.awssdk.services.efs.model.SubnetNotFoundException;

/** AWS Backup restores file systems: into new ones, or into a directory of the old one. */
class RestoreJobsTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(17);

  private final World world = new World("empty");
  private final Bench bench = new Bench(world).network();
  private final BackupClient backup = world.sandbox.clients().backup(World.PRODUCTION);
  private final EfsClient efs = world.sandbox.clients().efs(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  /** A file system with one recovery point. */
  private String point() {
    bench.make("AWS::EFS::FileSystem", "Files", "{Encrypted: true}");
    bench.make("AWS::Backup::BackupVault", "Vault", "{BackupVaultName: shop}");
    bench.make(
        "AWS::IAM::Role",
        "Role",
        "{RoleName: shop-backup, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}}");
    String point =
        backup
            .startBackupJob(
                request ->
                    request
                        .backupVaultName("shop")
                        .resourceArn(bench.attribute("Files", "Arn"))
                        .iamRoleArn(bench.attribute("Role", "Arn")))
            .recoveryPointArn();
    world.advance(Duration.ofMinutes(13));
    return point;
  }

  private Map<String, String> fresh(String token) {
    return Map.of(
        "file-system-id", bench.ref("Files"),
        "newFileSystem", "true",
        "CreationToken", token,
        "Encrypted", "true",
        "PerformanceMode", "generalPurpose");
  }

  private Map<String, String> inPlace() {
    return Map.of("file-system-id", bench.ref("Files"), "newFileSystem", "false");
  }

  private String start(String point, Map<String, String> metadata) {
    return backup
        .startRestoreJob(
            request ->
                request
                    .recoveryPointArn(point)
                    .iamRoleArn(bench.attribute("Role", "Arn"))
                    .metadata(metadata))
        .restoreJobId();
  }

  private DescribeRestoreJobResponse job(String id) {
    return backup.describeRestoreJob(request -> request.restoreJobId(id));
  }

  private FileSystemDescription created(String id) {
    String arn = job(id).createdResourceArn();
    return efs.describeFileSystems(
            request -> request.fileSystemId(arn.substring(arn.lastIndexOf('/') + 1)))
        .fileSystems()
        .getFirst();
  }

  @Test
  void makesANewFileSystemThatNobodyCanMountYet() {
    String point = point();
    String id = start(point, fresh("restored-1"));
    assertThat(job(id).status()).isEqualTo(RestoreJobStatus.PENDING);
    assertThat(job(id).createdResourceArn()).isNull();
    world.advance(Duration.ofMinutes(1));
    assertThat(job(id).status()).isEqualTo(RestoreJobStatus.RUNNING);
    assertThat(job(id).completionDate()).isNull();
    world.advance(LONG_ENOUGH);

    assertThat(job(id).status()).isEqualTo(RestoreJobStatus.COMPLETED);
    assertThat(job(id).percentDone()).isEqualTo("100.00%");
    assertThat(job(id).completionDate()).isAfter(job(id).creationDate());
    assertThat(job(id).recoveryPointArn()).isEqualTo(point);
    assertThat(created(id))
        .satisfies(
            system -> {
              assertThat(system.creationToken()).isEqualTo("restored-1");
              assertThat(system.encrypted()).isTrue();
              assertThat(system.lifeCycleState()).isEqualTo(LifeCycleState.AVAILABLE);
              assertThat(system.numberOfMountTargets()).isZero();
              assertThat(system.tags()).isEmpty();
              assertThat(system.sizeInBytes().value())
                  .isGreaterThanOrEqualTo(job(id).backupSizeInBytes());
              assertThat(world.sandbox.restoredInto(World.PRODUCTION, system.fileSystemId()))
                  .singleElement()
                  .asString()
                  .matches("aws-backup-restore_\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z");
            });
  }

  @Test
  void putsADirectoryBesideWhatIsThere() {
    String point = point();
    long before = size();
    String first = start(point, inPlace());
    world.advance(LONG_ENOUGH);
    Map<String, String> some = new HashMap<>(inPlace());
    some.put("ItemsToRestore", "[\"/models\"]");
    start(point, some);
    world.advance(LONG_ENOUGH);

    assertThat(job(first).createdResourceArn()).isEqualTo(bench.attribute("Files", "Arn"));
    assertThat(world.sandbox.restoredInto(World.PRODUCTION, bench.ref("Files"))).hasSize(2);
    assertThat(size()).isGreaterThan(before);
    assertThat(efs.describeFileSystems().fileSystems()).hasSize(1);
  }

  private long size() {
    return efs.describeFileSystems().fileSystems().getFirst().sizeInBytes().value();
  }

  @Test
  void tellsWhatWasSetOfTheFileSystem() {
    String point = point();
    assertThat(
            backup
                .getRecoveryPointRestoreMetadata(
                    request -> request.backupVaultName("shop").recoveryPointArn(point))
                .restoreMetadata())
        .containsEntry("file-system-id", bench.ref("Files"))
        .containsEntry("Encrypted", "true")
        .containsEntry("PerformanceMode", "generalPurpose");
    assertThatThrownBy(
            () ->
                backup.getRecoveryPointRestoreMetadata(
                    request -> request.backupVaultName("shop").recoveryPointArn("arn:none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void takesTheTagsOverWhereSomebodySaysSo() {
    String point = point();
    String id =
        backup
            .startRestoreJob(
                request ->
                    request
                        .recoveryPointArn(point)
                        .iamRoleArn(bench.attribute("Role", "Arn"))
                        .metadata(fresh("restored-1"))
                        .copySourceTagsToRestoredResource(true))
            .restoreJobId();
    world.advance(LONG_ENOUGH);

    assertThat(created(id).tags()).extracting(tag -> tag.key()).containsExactly("Project");
  }

  @Test
  void aJobThatIsAskedForTwiceIsOneJob() {
    String point = point();
    String first = startOnce(point);
    assertThat(startOnce(point)).isEqualTo(first);
    assertThat(backup.listRestoreJobs().restoreJobs()).hasSize(1);
    world.advance(LONG_ENOUGH);

    assertThat(startOnce(point)).isEqualTo(first);
    start(point, fresh("restored-2"));
    assertThat(
            backup
                .listRestoreJobs(request -> request.byStatus(RestoreJobStatus.COMPLETED))
                .restoreJobs())
        .singleElement()
        .satisfies(job -> assertThat(job.restoreJobId()).isEqualTo(first));
    assertThat(backup.listRestoreJobs(request -> request.byResourceType("RDS")).restoreJobs())
        .isEmpty();
  }

  private String startOnce(String point) {
    return backup
        .startRestoreJob(
            request ->
                request
                    .recoveryPointArn(point)
                    .iamRoleArn(bench.attribute("Role", "Arn"))
                    .idempotencyToken("once")
                    .metadata(fresh("restored-1")))
        .restoreJobId();
  }

  @Test
  void refusesMetadataThatIsNotSound() {
    String point = point();
    Map<String, String> good = fresh("restored-1");
    for (String name : good.keySet()) {
      Map<String, String> without = new HashMap<>(good);
      without.remove(name);
      assertThatThrownBy(() -> start(point, without))
          .isInstanceOf(InvalidParameterValueException.class)
          .hasMessageContaining(name);
    }
    for (Map.Entry<String, String> wrong :
        List.of(
            Map.entry("file-system-id", "fs-0"),
            Map.entry("newFileSystem", "yes"),
            Map.entry("PerformanceMode", "fast"),
            Map.entry("ItemsToRestore", "models"),
            Map.entry("Colour", "blue"))) {
      Map<String, String> with = new HashMap<>(good);
      with.put(wrong.getKey(), wrong.getValue());
      assertThatThrownBy(() -> start(point, with))
          .isInstanceOf(InvalidParameterValueException.class)
          .hasMessageContaining(wrong.getKey());
    }
    Map<String, String> open = new HashMap<>(good);
    open.put("Encrypted", "false");
    open.put("KmsKeyId", "arn:aws:kms:ap-south-1:111122223333:key/a");
    assertThatThrownBy(() -> start(point, open)).hasMessageContaining("KmsKeyId");
    assertThat(backup.listRestoreJobs().restoreJobs()).isEmpty();
  }

  @Test
  void refusesWithoutARoleAndWhatCannotBeRestored() {
    String point = point();
    assertThatThrownBy(
            () ->
                backup.startRestoreJob(
                    request -> request.recoveryPointArn(point).metadata(inPlace())))
        .hasMessageContaining("IamRoleArn");
    assertThatThrownBy(
            () ->
                backup.startRestoreJob(
                    request ->
                        request
                            .recoveryPointArn(point)
                            .iamRoleArn("arn:aws:iam::111122223333:role/none")
                            .metadata(inPlace())))
        .hasMessageContaining("cannot be assumed");
    assertThatThrownBy(() -> start("arn:aws:backup:x:1:recovery-point:none", inPlace()))
        .isInstanceOf(ResourceNotFoundException.class);
    String unfinished =
        backup
            .startBackupJob(
                request ->
                    request
                        .backupVaultName("shop")
                        .resourceArn(bench.attribute("Files", "Arn"))
                        .iamRoleArn(bench.attribute("Role", "Arn")))
            .recoveryPointArn();
    assertThatThrownBy(() -> start(unfinished, inPlace()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("creating");
  }

  @Test
  void aJobThatFailsSaysWhyAndLeavesWhatItMade() {
    String point = point();
    world.sandbox.mischief().spoilRestore(World.PRODUCTION);
    String failed = start(point, fresh("restored-1"));
    world.advance(LONG_ENOUGH);
    assertThat(job(failed).status()).isEqualTo(RestoreJobStatus.FAILED);
    assertThat(job(failed).statusMessage()).isNotBlank();
    assertThat(world.sandbox.restoredInto(World.PRODUCTION, created(failed).fileSystemId()))
        .singleElement()
        .asString()
        .startsWith("aws-backup-failed-restore_");

    world.sandbox.mischief().abortRestore(World.PRODUCTION);
    String aborted = start(point, inPlace());
    world.advance(LONG_ENOUGH);
    assertThat(job(aborted).status()).isEqualTo(RestoreJobStatus.ABORTED);

    String again = start(point, fresh("restored-1"));
    world.advance(LONG_ENOUGH);
    assertThat(job(again).status()).isEqualTo(RestoreJobStatus.FAILED);
    assertThat(job(again).statusMessage()).contains("already exists with creation token");
    assertThat(job(again).createdResourceArn()).isNull();
  }

  @Test
  void keepsWhatSomebodyFoundOfTheRestored() {
    String id = start(point(), inPlace());
    assertThatThrownBy(() -> found(id)).isInstanceOf(InvalidRequestException.class);
    world.advance(LONG_ENOUGH);
    assertThat(job(id).validationStatus()).isNull();
    found(id);
    assertThat(job(id).validationStatus()).isEqualTo(RestoreValidationStatus.SUCCESSFUL);
    assertThat(job(id).validationStatusMessage()).isEqualTo("12 files are the same");
    assertThatThrownBy(() -> found("none")).isInstanceOf(ResourceNotFoundException.class);
  }

  private void found(String job) {
    backup.putRestoreValidationResult(
        request ->
            request
                .restoreJobId(job)
                .validationStatus(RestoreValidationStatus.SUCCESSFUL)
                .validationStatusMessage("12 files are the same"));
  }

  @Test
  void isMountedInEachZoneOnceInOneVpc() {
    String id = start(point(), fresh("restored-1"));
    world.advance(Duration.ofSeconds(31));
    assertThatThrownBy(() -> mount(created(id).fileSystemId(), "SubnetA"))
        .isInstanceOf(IncorrectFileSystemLifeCycleStateException.class);
    world.advance(LONG_ENOUGH);
    String system = created(id).fileSystemId();

    String first = mount(system, "SubnetA");
    assertThatThrownBy(() -> mount(system, "SubnetA"))
        .isInstanceOf(MountTargetConflictException.class)
        .hasMessageContaining("already exists in this AZ");
    mount(system, "SubnetB");
    assertThatThrownBy(
            () ->
                efs.createMountTarget(
                    request -> request.fileSystemId(system).subnetId("subnet-00000000000000000")))
        .isInstanceOf(SubnetNotFoundException.class);
    assertThatThrownBy(
            () ->
                efs.createMountTarget(
                    request ->
                        request
                            .fileSystemId(bench.ref("Files"))
                            .subnetId(bench.ref("SubnetA"))
                            .securityGroups("sg-00000000000000000")))
        .isInstanceOf(SecurityGroupNotFoundException.class);
    assertThat(
            efs.describeMountTargetSecurityGroups(request -> request.mountTargetId(first))
                .securityGroups())
        .containsExactly(bench.ref("Group"));
    assertThat(efs.describeMountTargets(request -> request.fileSystemId(system)).mountTargets())
        .hasSize(2)
        .allSatisfy(mount -> assertThat(mount.lifeCycleState()).isEqualTo(LifeCycleState.CREATING));
    world.advance(Duration.ofMinutes(2));
    assertThat(efs.describeMountTargets(request -> request.fileSystemId(system)).mountTargets())
        .allSatisfy(
            mount -> assertThat(mount.lifeCycleState()).isEqualTo(LifeCycleState.AVAILABLE));
  }

  private String mount(String system, String subnet) {
    return efs.createMountTarget(
            request ->
                request
                    .fileSystemId(system)
                    .subnetId(bench.ref(subnet))
                    .securityGroups(bench.ref("Group")))
        .mountTargetId();
  }

  @Test
  void isEnteredByAccessPointsOfItsOwn() {
    point();
    String system = bench.ref("Files");
    String id = enter(system);
    assertThatThrownBy(() -> enter(system)).isInstanceOf(AccessPointAlreadyExistsException.class);
    assertThat(efs.describeAccessPoints(request -> request.fileSystemId(system)).accessPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.accessPointId()).isEqualTo(id);
              assertThat(point.posixUser().uid()).isEqualTo(1000L);
              assertThat(point.rootDirectory().path()).isEqualTo("/data");
            });
  }

  private String enter(String system) {
    return efs.createAccessPoint(
            request ->
                request
                    .clientToken("data")
                    .fileSystemId(system)
                    .posixUser(user -> user.uid(1000L).gid(1000L))
                    .rootDirectory(
                        root ->
                            root.path("/data")
                                .creationInfo(
                                    info ->
                                        info.ownerUid(1000L).ownerGid(1000L).permissions("755"))))
        .accessPointId();
  }
}
