package io.ragdeck.provisioning.restore;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Order.Restore.Use;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** A database from a copy: beside the old one, or as a rehearsal. */
class RestoreTest {

  static final String TYPE = "AWS::RDS::DBInstance";
  static final String STORE = "ragqa-postgres";
  static final String NEW = "ragqa-postgres-back";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  /** The newest that can be restored. */
  static String snapshot(Rehearsal world, String store) {
    return world
        .sandbox
        .clients()
        .rds(MUMBAI)
        .describeDBSnapshots(it -> it.dbInstanceIdentifier(store))
        .dbSnapshots()
        .stream()
        .filter(one -> one.status().equals("available"))
        .map(DBSnapshot::dbSnapshotIdentifier)
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  static Optional<DBInstance> instance(Rehearsal world, String id) {
    return world.sandbox.clients().rds(MUMBAI).describeDBInstances().dbInstances().stream()
        .filter(one -> one.dbInstanceIdentifier().equals(id))
        .findFirst();
  }

  private static List<Step> restore(Rehearsal world, Use use) {
    return restore(world, snapshot(world, STORE), NEW, use);
  }

  private static List<Step> restore(Rehearsal world, String copy, String as, Use use) {
    return new Restores(world.clients(), world.sandbox.clock())
        .of(RAGQA, new Order.Restore(TYPE, STORE, Optional.of(copy), Optional.empty(), as, use));
  }

  private static List<Step> moment(Rehearsal world, Instant moment) {
    return new Restores(world.clients(), world.sandbox.clock())
        .of(
            RAGQA,
            new Order.Restore(TYPE, STORE, Optional.empty(), Optional.of(moment), NEW, Use.BESIDE));
  }

  private static void isLikeTheOldOne(Rehearsal world) {
    DBInstance old = instance(world, STORE).orElseThrow();
    DBInstance made = instance(world, NEW).orElseThrow();
    assertThat(made.dbInstanceStatus()).isEqualTo("available");
    assertThat(made.vpcSecurityGroups()).isEqualTo(old.vpcSecurityGroups()).isNotEmpty();
    assertThat(made.dbSubnetGroup()).isEqualTo(old.dbSubnetGroup()).isNotNull();
    assertThat(made.dbParameterGroups()).isEqualTo(old.dbParameterGroups()).isNotEmpty();
    assertThat(made.dbInstanceClass()).isEqualTo(old.dbInstanceClass());
    assertThat(made.multiAZ()).isEqualTo(old.multiAZ());
    assertThat(made.storageType()).isEqualTo(old.storageType());
    assertThat(made.deletionProtection()).isEqualTo(old.deletionProtection()).isTrue();
    assertThat(made.publiclyAccessible()).isEqualTo(old.publiclyAccessible()).isFalse();
    assertThat(made.backupRetentionPeriod()).isEqualTo(old.backupRetentionPeriod());
    assertThat(made.preferredBackupWindow()).isEqualTo(old.preferredBackupWindow());
    assertThat(made.preferredMaintenanceWindow()).isEqualTo(old.preferredMaintenanceWindow());
    assertThat(made.copyTagsToSnapshot()).isEqualTo(old.copyTagsToSnapshot());
    assertThat(made.engineLifecycleSupport()).isEqualTo(old.engineLifecycleSupport());
    assertThat(made.tagList())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("ragdeck:system=ragqa", "ragdeck:environment=production");
  }

  @Test
  void makesOneThatIsLikeTheOldOne() throws InterruptedException {
    Outcome outcome = rehearsal.run(restore(rehearsal, Use.BESIDE));

    assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
    isLikeTheOldOne(rehearsal);
    assertThat(rehearsal.results.get(Order.Restore.ADDRESS))
        .isEqualTo(instance(rehearsal, NEW).orElseThrow().endpoint().address());
    assertThat(rehearsal.lines).contains(NEW + " is creating.");
  }

  @Test
  void makesOneAsItWasAtAMoment() throws InterruptedException {
    Instant latest =
        rehearsal
            .sandbox
            .clients()
            .rds(MUMBAI)
            .describeDBInstanceAutomatedBackups(it -> it.dbInstanceIdentifier(STORE))
            .dbInstanceAutomatedBackups()
            .getFirst()
            .restoreWindow()
            .latestTime();

    Outcome outcome = rehearsal.run(moment(rehearsal, latest.minus(Duration.ofHours(2))));

    assertThat(outcome).as(outcome.message()).isNotInstanceOf(Outcome.Failed.class);
    isLikeTheOldOne(rehearsal);
  }

  @Test
  void refusesAMomentThatIsNotKept() throws InterruptedException {
    for (Instant moment :
        List.of(
            Instant.parse("2020-01-01T00:00:00Z"),
            rehearsal.sandbox.clock().instant().plus(Duration.ofDays(1)))) {
      Outcome outcome = rehearsal.run(moment(rehearsal, moment));

      assertThat(outcome.message()).contains("can be restored as it was from");
      assertThat(rehearsal.mortal.calls()).noneMatch(call -> call.startsWith("restore"));
    }
  }

  @Test
  void refusesWhatIsAnothersAndWhatIsThere() throws InterruptedException {
    String others = "ragqa-redis";
    assertThat(rehearsal.run(restore(rehearsal, "no-such-copy", NEW, Use.BESIDE)).message())
        .isEqualTo("There is no snapshot no-such-copy.");
    assertThat(
            rehearsal
                .run(restore(rehearsal, snapshot(rehearsal, STORE), STORE, Use.IN_PLACE))
                .message())
        .startsWith("There is a database ragqa-postgres already.")
        .endsWith("Services point at the old database ragqa-postgres, as before.");
    assertThat(
            rehearsal
                .run(restore(rehearsal, snapshot(rehearsal, STORE), "No--name", Use.BESIDE))
                .message())
        .isEqualTo("No--name is no name of a database.");
    Outcome ofAnother =
        rehearsal.run(
            new Restores(rehearsal.clients(), rehearsal.sandbox.clock())
                .of(
                    RAGQA,
                    new Order.Restore(
                        TYPE,
                        others,
                        Optional.of(snapshot(rehearsal, STORE)),
                        Optional.empty(),
                        NEW,
                        Use.BESIDE)));
    assertThat(ofAnother).isInstanceOf(Outcome.Failed.class);
    assertThat(rehearsal.mortal.calls()).noneMatch(call -> call.startsWith("restore"));
  }

  @Test
  void aRehearsalLeavesNothing() throws InterruptedException {
    List<Outcome> outcomes = rehearsal.all(restore(rehearsal, Use.REHEARSAL));

    assertThat(outcomes).hasSize(3).allMatch(Outcome.Done.class::isInstance);
    assertThat(instance(rehearsal, NEW)).isEmpty();
    assertThat(instance(rehearsal, STORE)).isPresent();
  }

  @Test
  void aRehearsalThatFailsLeavesNothingEither() throws InterruptedException {
    rehearsal.sandbox.mischief().spoilRestore(MUMBAI);

    Outcome outcome = rehearsal.run(restore(rehearsal, Use.REHEARSAL));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .isEqualTo(
            "The database ragqa-postgres-back is incompatible-restore. The database"
                + " ragqa-postgres-back, which was made to try it, is deleted.");
    assertThat(instance(rehearsal, NEW)).isEmpty();
  }

  @Test
  void aRehearsalThatIsStoppedLeavesNothingEither() throws InterruptedException {
    rehearsal.cancelAfter(2);

    Outcome outcome = rehearsal.run(restore(rehearsal, Use.REHEARSAL));

    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    assertThat(instance(rehearsal, NEW)).isEmpty();
  }

  @Test
  void whatFailsIsSaidToCost() throws InterruptedException {
    rehearsal.sandbox.mischief().spoilRestore(MUMBAI);

    Outcome outcome = rehearsal.run(restore(rehearsal, Use.BESIDE));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).cure().orElseThrow()).contains("costs until");
  }

  @ParameterizedTest
  @EnumSource(
      value = Use.class,
      names = {"BESIDE", "REHEARSAL"})
  void makesOneWhereverTheConsoleDies(Use use) throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            world -> restore(world, use),
            (world, outcome) -> {
              assertThat(outcome).as(outcome.message()).isNotInstanceOf(Outcome.Failed.class);
              assertThat(world.mortal.calls("restoreDBInstanceFromDBSnapshot")).isEqualTo(1);
              if (use == Use.BESIDE) {
                isLikeTheOldOne(world);
              } else {
                assertThat(instance(world, NEW)).isEmpty();
              }
            });

    assertThat(deaths).isGreaterThan(8);
  }
}
