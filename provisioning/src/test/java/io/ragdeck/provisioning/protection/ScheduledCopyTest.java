package io.ragdeck.provisioning.protection;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The copy of a schedule's slot, and what is deleted after it. */
class ScheduledCopyTest {

  private static final String DATABASE = "AWS::RDS::DBInstance";
  private static final String CACHE = "AWS::ElastiCache::ReplicationGroup";
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String FILES = "AWS::EFS::FileSystem";
  private static final String SCHEDULE = "s3f9a1c2e";
  private static final Instant FIRST = Instant.parse("2026-11-20T12:00:00Z");

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static String store(Rehearsal world, String type) {
    return switch (type) {
      case DATABASE -> "ragqa-postgres";
      case CACHE -> "ragqa-redis";
      case FILES -> FileSystemScheduleTest.store(world);
      default ->
          world.sandbox.clients().ec2(MUMBAI).describeVolumes().volumes().getFirst().volumeId();
    };
  }

  private static List<Step> copy(
      Rehearsal world, String type, String schedule, Instant slot, int newest) {
    String store = store(world, type);
    return new Copies(world.clients())
        .of(
            RAGQA,
            new Order.ScheduledCopy(
                schedule,
                type,
                store,
                CopyName.of(store, schedule, slot),
                slot,
                new Order.Keeping(newest, Optional.empty(), 0, 0, 0, 0, "UTC")));
  }

  /** The names of all copies that somebody took. */
  private static List<String> names(Rehearsal world, String type) {
    var aws = world.sandbox.clients();
    Stream<String> all =
        switch (type) {
          case DATABASE ->
              aws
                  .rds(MUMBAI)
                  .describeDBSnapshots(it -> it.snapshotType("manual"))
                  .dbSnapshots()
                  .stream()
                  .map(one -> one.dbSnapshotIdentifier());
          case CACHE ->
              aws
                  .elastiCache(MUMBAI)
                  .describeSnapshots(it -> it.snapshotSource("user"))
                  .snapshots()
                  .stream()
                  .map(one -> one.snapshotName());
          case FILES -> FileSystemScheduleTest.names(world).stream();
          default ->
              aws.ec2(MUMBAI).describeSnapshots(it -> it.ownerIds("self")).snapshots().stream()
                  .flatMap(one -> one.tags().stream())
                  .filter(tag -> tag.key().equals(StoreCopyings.COPY))
                  .map(tag -> tag.value());
        };
    return all.filter(name -> name.startsWith("ragdeck-")).sorted().toList();
  }

  private Outcome run(String type, String schedule, Instant slot, int newest)
      throws InterruptedException {
    rehearsal.another();
    Outcome outcome = rehearsal.run(copy(rehearsal, type, schedule, slot, newest));
    rehearsal.sandbox.clock().advance(Duration.ofMinutes(30));
    return outcome;
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, CACHE, VOLUME, FILES})
  void keepsWhatTheRetentionKeepsAndTellsWhatWent(String type) throws InterruptedException {
    String store = store(rehearsal, type);
    for (int hour = 0; hour < 4; hour++) {
      run(type, SCHEDULE, FIRST.plus(Duration.ofHours(hour)), 2);
    }

    assertThat(names(rehearsal, type))
        .containsExactly(
            CopyName.of(store, SCHEDULE, FIRST.plus(Duration.ofHours(2))),
            CopyName.of(store, SCHEDULE, FIRST.plus(Duration.ofHours(3))));
    assertThat(rehearsal.results.get(Order.ScheduledCopy.DELETED))
        .isEqualTo(CopyName.of(store, SCHEDULE, FIRST.plus(Duration.ofHours(1))));
    assertThat(rehearsal.lines)
        .anyMatch(
            line -> line.contains(CopyName.of(store, SCHEDULE, FIRST)) && line.contains("deleted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, CACHE, VOLUME, FILES})
  void touchesNoCopyThatItDidNotTake(String type) throws InterruptedException {
    String store = store(rehearsal, type);
    rehearsal.run(
        new Copies(rehearsal.clients())
            .of(RAGQA, new Order.TakeCopy(type, store, CopyName.of(store, FIRST))));
    run(type, "sother000", FIRST, 1);
    run(type, SCHEDULE, FIRST, 1);
    run(type, SCHEDULE, FIRST.plus(Duration.ofHours(1)), 1);

    assertThat(names(rehearsal, type))
        .containsExactlyInAnyOrder(
            CopyName.of(store, FIRST),
            CopyName.of(store, "sother000", FIRST),
            CopyName.of(store, SCHEDULE, FIRST.plus(Duration.ofHours(1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, CACHE, VOLUME, FILES})
  void takesOneAndKeepsTheRightOnesWhereverTheConsoleDies(String type) throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            world -> {
              world.runQuietly(copy(world, type, SCHEDULE, FIRST, 1));
              world.sandbox.clock().advance(Duration.ofHours(1));
              world.another();
              return copy(world, type, SCHEDULE, FIRST.plus(Duration.ofHours(1)), 1);
            },
            (world, outcome) -> {
              assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
              assertThat(names(world, type))
                  .containsExactly(
                      CopyName.of(store(world, type), SCHEDULE, FIRST.plus(Duration.ofHours(1))));
              assertThat(world.results.get(Order.ScheduledCopy.DELETED))
                  .as("what went is told, also where it went before the death")
                  .isEqualTo(CopyName.of(store(world, type), SCHEDULE, FIRST));
            });

    assertThat(deaths).isGreaterThan(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASE, FILES})
  void deletesNothingWhereTheCopyFailed(String type) throws InterruptedException {
    run(type, SCHEDULE, FIRST, 1);
    rehearsal.sandbox.mischief().spoilCopy(MUMBAI);
    Outcome outcome = run(type, SCHEDULE, FIRST.plus(Duration.ofHours(1)), 1);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(names(rehearsal, type)).hasSize(2);

    assertThat(run(type, SCHEDULE, FIRST.plus(Duration.ofHours(2)), 1))
        .as("the failed one goes once there is a younger good one")
        .isInstanceOf(Outcome.Done.class);
    assertThat(names(rehearsal, type))
        .containsExactly(
            CopyName.of(store(rehearsal, type), SCHEDULE, FIRST.plus(Duration.ofHours(2))));
  }

  @Test
  void whatMayNotBeDeletedStaysAndIsSaid() throws InterruptedException {
    run(DATABASE, SCHEDULE, FIRST, 1);
    rehearsal
        .sandbox
        .faults()
        .add(new Fault("rds", "DeleteDBSnapshot", Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));
    Outcome outcome = run(DATABASE, SCHEDULE, FIRST.plus(Duration.ofHours(1)), 1);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .startsWith("1 could not be deleted")
        .contains("rds:DeleteDBSnapshot");
    assertThat(names(rehearsal, DATABASE)).hasSize(2);
  }
}
