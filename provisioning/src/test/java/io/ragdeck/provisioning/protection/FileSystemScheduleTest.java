package io.ragdeck.provisioning.protection;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;

/**
 * What schedules of file systems have of their own: names in tags, vaults with locks, legal holds,
 * and plans beside them. What they share with others is in {@link ScheduledCopyTest}.
 */
class FileSystemScheduleTest {

  private static final String FILES = "AWS::EFS::FileSystem";
  private static final String VAULT = "ragqa-backups";
  private static final String SCHEDULE = "s3f9a1c2e";
  private static final Instant FIRST = Instant.parse("2026-11-20T12:00:00Z");

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  static String store(Rehearsal world) {
    return world
        .sandbox
        .clients()
        .efs(MUMBAI)
        .describeFileSystems()
        .fileSystems()
        .getFirst()
        .fileSystemId();
  }

  /** Those of the recovery points that stay. */
  static List<String> names(Rehearsal world) {
    BackupClient backup = world.sandbox.clients().backup(MUMBAI);
    return points(world).stream()
        .flatMap(
            one ->
                Optional.ofNullable(
                    backup
                        .listTags(it -> it.resourceArn(one.recoveryPointArn()))
                        .tags()
                        .get(StoreCopyings.COPY))
                    .stream())
        .toList();
  }

  private static List<RecoveryPointByBackupVault> points(Rehearsal world) {
    return world
        .sandbox
        .clients()
        .backup(MUMBAI)
        .listRecoveryPointsByBackupVault(it -> it.backupVaultName(VAULT))
        .recoveryPoints()
        .stream()
        .filter(one -> one.status() != RecoveryPointStatus.DELETING)
        .toList();
  }

  private List<Step> steps(AwsClients clients, int hour) {
    String store = store(rehearsal);
    Instant slot = FIRST.plus(Duration.ofHours(hour));
    return new Copies(clients)
        .of(
            RAGQA,
            new Order.ScheduledCopy(
                SCHEDULE,
                FILES,
                store,
                name(hour),
                slot,
                new Order.Keeping(1, Optional.empty(), 0, 0, 0, 0, "UTC")));
  }

  private String name(int hour) {
    return CopyName.of(store(rehearsal), SCHEDULE, FIRST.plus(Duration.ofHours(hour)));
  }

  private Outcome run(int hour) throws InterruptedException {
    rehearsal.another();
    Outcome outcome = rehearsal.run(steps(rehearsal.clients(), hour));
    rehearsal.sandbox.clock().advance(Duration.ofMinutes(30));
    return outcome;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 60 * 25})
  void aSlotIsCopiedOnceHoweverLateItIsAskedForAgain(int minutes) throws InterruptedException {
    rehearsal.runQuietly(steps(rehearsal.clients(), 0));
    rehearsal.sandbox.clock().advance(Duration.ofMinutes(minutes));
    rehearsal.another();

    Outcome copied = rehearsal.all(steps(rehearsal.clients(), 0)).getFirst();

    assertThat(copied).isInstanceOf(Outcome.Done.class);
    assertThat(copied.message()).contains(name(0), "is whole");
    assertThat(names(rehearsal)).containsExactly(name(0));
  }

  @Test
  void theRecoveryPointCarriesWhoseItIs() {
    rehearsal.runQuietly(steps(rehearsal.clients(), 0));

    RecoveryPointByBackupVault point =
        points(rehearsal).stream().filter(one -> one.createdBy() == null).findFirst().orElseThrow();
    assertThat(
            rehearsal
                .sandbox
                .clients()
                .backup(MUMBAI)
                .listTags(it -> it.resourceArn(point.recoveryPointArn()))
                .tags())
        .containsEntry("ragdeck:system", "ragqa")
        .containsEntry("ragdeck:environment", "production")
        .containsEntry("ragdeck:copy", name(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListTags", "ListRecoveryPointsByBackupVault"})
  void whatCanNotBeReadIsNotTakenForNone(String operation) throws InterruptedException {
    run(0);
    rehearsal.sandbox.clock().advance(Duration.ofHours(25));
    rehearsal
        .sandbox
        .faults()
        .add(new Fault("backup", operation, Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));

    Outcome outcome = run(0);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("backup:" + operation);
    assertThat(rehearsal.mortal.calls("startBackupJob")).isEqualTo(1);
  }

  @Test
  void whatAPlanMadeIsNeitherDeletedNorTheLastGoodOne() throws InterruptedException {
    run(0);
    rehearsal.sandbox.clock().advance(Duration.ofHours(8));
    List<String> before = ofPlans();
    assertThat(before).isNotEmpty();

    run(9);

    assertThat(names(rehearsal)).containsExactly(name(9));
    assertThat(ofPlans()).containsAll(before);
  }

  private List<String> ofPlans() {
    return points(rehearsal).stream()
        .filter(one -> one.createdBy() != null)
        .map(RecoveryPointByBackupVault::recoveryPointArn)
        .toList();
  }

  @Test
  void whatALockKeepsStaysAndIsSaid() throws InterruptedException {
    run(0);
    rehearsal.sandbox.mischief().lockVaults(MUMBAI);

    Outcome outcome = run(1);

    assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
    assertThat(outcome.message())
        .isEqualTo(
            "All 2 copies of this schedule are kept, 1 of them only because nobody may delete them"
                + " now, the first: %s: it is locked.".formatted(name(0)));
    assertThat(names(rehearsal)).containsExactlyInAnyOrder(name(0), name(1));
    assertThat(rehearsal.mortal.calls("deleteRecoveryPoint")).as("nobody even tries").isZero();
  }

  @Test
  void whatALegalHoldKeepsStaysAndIsSaid() throws InterruptedException {
    run(0);
    rehearsal.sandbox.mischief().holdCopies(MUMBAI);

    Outcome outcome = run(1);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.message())
        .startsWith("0 deleted by the retention of the schedule; 2 kept, 1 of them only because")
        .contains(name(0), "legal hold");
    assertThat(rehearsal.results).doesNotContainKey(Order.ScheduledCopy.DELETED);
    assertThat(names(rehearsal)).containsExactlyInAnyOrder(name(0), name(1));
  }

  @Test
  void whatTheConsoleMayNotDeleteStaysAndIsAFailure() throws InterruptedException {
    run(0);
    rehearsal
        .sandbox
        .faults()
        .add(
            new Fault(
                "backup", "DeleteRecoveryPoint", Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));

    Outcome outcome = run(1);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("backup:DeleteRecoveryPoint");
    assertThat(names(rehearsal)).containsExactlyInAnyOrder(name(0), name(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = BackupJobState.class,
      names = {"FAILED", "ABORTED", "EXPIRED", "PARTIAL"})
  void aJobThatDoesNotEndWellIsNoCopyAndDeletesNothing(BackupJobState state)
      throws InterruptedException {
    run(0);
    rehearsal.another();

    Outcome outcome = rehearsal.run(steps(ending(state), 1));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).containsIgnoringCase(state.toString());
    assertThat(names(rehearsal)).contains(name(0));
  }

  /** The sandbox's, whose jobs all end so. */
  private AwsClients ending(BackupJobState state) {
    AwsClients aws = rehearsal.sandbox.clients();
    BackupClient backup = aws.backup(MUMBAI);
    BackupClient ending =
        (BackupClient)
            Proxy.newProxyInstance(
                BackupClient.class.getClassLoader(),
                new Class<?>[] {BackupClient.class},
                (_, method, arguments) ->
                    method.getName().equals("describeBackupJob")
                        ? DescribeBackupJobResponse.builder().state(state).build()
                        : invoke(backup, method, arguments));
    return (AwsClients)
        Proxy.newProxyInstance(
            AwsClients.class.getClassLoader(),
            new Class<?>[] {AwsClients.class},
            (_, method, arguments) ->
                method.getName().equals("backup") ? ending : invoke(aws, method, arguments));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
