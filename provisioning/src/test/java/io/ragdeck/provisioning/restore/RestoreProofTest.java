package io.ragdeck.provisioning.restore;

import static io.ragdeck.provisioning.restore.CachesAndFilesTest.CACHE;
import static io.ragdeck.provisioning.restore.CachesAndFilesTest.FILES;
import static io.ragdeck.provisioning.restore.RestoreTest.NEW;
import static io.ragdeck.provisioning.restore.RestoreTest.STORE;
import static io.ragdeck.provisioning.restore.RestoreTest.TYPE;
import static io.ragdeck.provisioning.restore.RestoreTest.instance;
import static io.ragdeck.provisioning.restore.RestoreTest.snapshot;
import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Copies that are restored, asked something, and deleted again. */
class RestoreProofTest {

  private static final String FAMILY = "ragqa-migrate";
  static final String WRITTEN = "Schema is up to date.";
  static final String DELETED =
      "The database ragqa-postgres-back, which was made to try it, is deleted.";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static List<Step> test(
      Rehearsal world, String type, String store, String copy, Optional<Order.Question> question) {
    Instant copiedAt = world.sandbox.clock().instant().minus(Duration.ofHours(9));
    return new Restores(world.clients(), world.sandbox.clock())
        .of(RAGQA, new Order.TestRestore(type, store, copy, copiedAt, NEW, question));
  }

  static List<Step> test(Rehearsal world, Optional<Order.Question> question) {
    return test(world, TYPE, STORE, snapshot(world, STORE), question);
  }

  static Optional<Order.Question> asks(String task, Optional<String> expected) {
    return Optional.of(new Order.Question(task, List.of(), expected));
  }

  private void nothingWasMade() {
    assertThat(rehearsal.mortal.calls())
        .noneMatch(call -> call.startsWith("restore"))
        .doesNotContain("createReplicationGroup", "startRestoreJob", "runTask");
  }

  static void isMeasured(Rehearsal world) {
    assertThat(world.results).containsEntry(Order.TestRestore.DATA_AGE, "PT9H");
    String recovery = Objects.requireNonNull(world.results.get(Order.TestRestore.RECOVERY_TIME));
    assertThat(Duration.parse(recovery)).isBetween(Duration.ofSeconds(15), Duration.ofHours(3));
  }

  /** What the task was told, as {@code NAME=value}. */
  private List<String> told() {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    List<String> arns =
        ecs.listTasks(it -> it.cluster(CLUSTER).family(FAMILY).desiredStatus(DesiredStatus.STOPPED))
            .taskArns();
    return ecs.describeTasks(it -> it.cluster(CLUSTER).tasks(arns)).tasks().stream()
        .flatMap(task -> task.overrides().containerOverrides().stream())
        .flatMap(container -> container.environment().stream())
        .map(one -> one.name() + "=" + one.value())
        .toList();
  }

  @Test
  void asksWhatWasRestoredAndLeavesNothing() throws InterruptedException {
    List<Step> steps = test(rehearsal, asks("migrate", Optional.of(WRITTEN)));

    List<Outcome> outcomes = rehearsal.all(steps.subList(0, 3));

    assertThat(outcomes)
        .as(outcomes.toString())
        .hasSize(3)
        .allMatch(Outcome.Done.class::isInstance);
    assertThat(outcomes.getLast().message())
        .startsWith("The database ragqa-postgres-back answered migrate: ");
    assertThat(instance(rehearsal, NEW)).isPresent();
    assertThat(told())
        .containsExactlyInAnyOrder(
            "RAGDECK_RESTORED_ADDRESS=" + rehearsal.results.get(Order.Restore.ADDRESS),
            "RAGDECK_RESTORED_STORE=" + NEW);

    Outcome deletion = rehearsal.run(steps.subList(3, 4));

    assertThat(deletion).isEqualTo(new Outcome.Done(DELETED));
    assertThat(instance(rehearsal, NEW)).isEmpty();
    assertThat(instance(rehearsal, STORE)).isPresent();
    isMeasured(rehearsal);
    assertThat(rehearsal.results.get(Order.TestRestore.ANSWER)).endsWith(WRITTEN);
  }

  @Test
  void aTaskThatFailsSaysWhyAndLeavesNothing() throws InterruptedException {
    rehearsal
        .sandbox
        .mischief()
        .spoil(MUMBAI, CLUSTER, FAMILY, Mishap.EXIT_CODE, Duration.ofSeconds(12));

    Outcome outcome = rehearsal.run(test(rehearsal, asks("migrate", Optional.empty())));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .isEqualTo("migrate failed: Container migrate exited with code 1. " + DELETED);
    assertThat(((Outcome.Failed) outcome).evidence())
        .anyMatch(line -> line.contains("Migration failed"));
    assertThat(instance(rehearsal, NEW)).isEmpty();
    assertThat(rehearsal.results)
        .doesNotContainKeys(Order.TestRestore.RECOVERY_TIME, Order.TestRestore.ANSWER);
  }

  @Test
  void anotherAnswerThanExpectedSaysBothAndLeavesNothing() throws InterruptedException {
    Outcome outcome = rehearsal.run(test(rehearsal, asks(FAMILY, Optional.of("412 rows"))));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .startsWith(
            "ragqa-migrate ended with exit code 0, but \"412 rows\" is not in what it wrote")
        .contains(WRITTEN)
        .endsWith(DELETED);
    assertThat(instance(rehearsal, NEW)).isEmpty();
  }

  @Test
  void saysBothWhereWhatWasMadeCannotBeDeleted() throws InterruptedException {
    rehearsal
        .sandbox
        .faults()
        .add(new Fault("rds", "DeleteDBInstance", Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));

    Outcome outcome = rehearsal.run(test(rehearsal, asks("migrate", Optional.of("412 rows"))));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("412 rows", "could not be deleted", "DeleteDBInstance");
    assertThat(((Outcome.Failed) outcome).cure().orElseThrow()).contains("costs");
  }

  @Test
  void withoutAQuestionItIsProvedThatItCanBeRestored() throws InterruptedException {
    List<Outcome> outcomes = rehearsal.all(test(rehearsal, Optional.empty()));

    assertThat(outcomes).as(outcomes.toString()).hasSize(4);
    assertThat(outcomes.get(2))
        .isEqualTo(
            new Outcome.Skipped(
                "Nobody asks it anything: it is proved that it can be restored, not that it"
                    + " answers."));
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Done.class);
    assertThat(instance(rehearsal, NEW)).isEmpty();
    isMeasured(rehearsal);
    assertThat(rehearsal.results).doesNotContainKey(Order.TestRestore.ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"finance-export", "no-such-task"})
  void refusesATaskThatIsNotTheSystemsOwn(String task) throws InterruptedException {
    register("finance-export");

    Outcome outcome = rehearsal.run(test(rehearsal, asks(task, Optional.empty())));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    nothingWasMade();
  }

  /** It carries no tags of a system, and no service runs it. */
  private void register(String family) {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    TaskDefinition like =
        ecs.describeTaskDefinition(it -> it.taskDefinition(FAMILY)).taskDefinition();
    ecs.registerTaskDefinition(
        it ->
            it.family(family)
                .networkMode(like.networkMode())
                .requiresCompatibilities(like.requiresCompatibilities())
                .cpu(like.cpu())
                .memory(like.memory())
                .executionRoleArn(like.executionRoleArn())
                .containerDefinitions(like.containerDefinitions()));
  }

  @ParameterizedTest
  @ValueSource(strings = {CACHE, FILES})
  void cachesAndFileSystemsAreTestedToo(String type) throws InterruptedException {
    List<String> before = CachesAndFilesTest.all(rehearsal, type);

    List<Outcome> outcomes = rehearsal.all(test(rehearsal, type, Optional.empty()));

    assertThat(outcomes).as(outcomes.toString()).hasSize(4);
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Done.class);
    assertThat(CachesAndFilesTest.all(rehearsal, type)).isEqualTo(before);
    isMeasured(rehearsal);
  }

  private static List<Step> test(Rehearsal world, String type, Optional<Order.Question> question) {
    return test(
        world,
        type,
        CachesAndFilesTest.store(world, type),
        CachesAndFilesTest.copy(world, type),
        question);
  }

  @Test
  void aCacheAnswersToo() throws InterruptedException {
    List<String> before = CachesAndFilesTest.all(rehearsal, CACHE);

    List<Outcome> outcomes =
        rehearsal.all(test(rehearsal, CACHE, asks("migrate", Optional.of(WRITTEN))));

    assertThat(outcomes)
        .as(outcomes.toString())
        .hasSize(4)
        .allMatch(Outcome.Done.class::isInstance);
    assertThat(CachesAndFilesTest.all(rehearsal, CACHE)).isEqualTo(before);
  }

  @Test
  void aFileSystemCannotBeAsked() throws InterruptedException {
    Outcome outcome = rehearsal.run(test(rehearsal, FILES, asks("migrate", Optional.empty())));

    assertThat(outcome.message())
        .isEqualTo("A file system can't be asked from a task: it has no address.");
    nothingWasMade();
  }

  @Test
  void whoStopsItWhileItIsAskedLeavesNothing() throws InterruptedException {
    List<Step> steps = test(rehearsal, asks("migrate", Optional.empty()));
    rehearsal.runQuietly(steps.subList(0, 2));
    rehearsal.cancelAfter(1);

    Outcome outcome = rehearsal.run(steps.subList(2, 4));

    assertThat(outcome).isEqualTo(new Outcome.Cancelled("The rehearsal was stopped. " + DELETED));
    assertThat(instance(rehearsal, NEW)).isEmpty();
  }

  @Test
  void whoStopsItBetweenTwoStepsLeavesNothing() throws InterruptedException {
    List<Step> steps = test(rehearsal, Optional.empty());
    rehearsal.runQuietly(steps.subList(0, 2));
    rehearsal.cancelAfter(0);

    assertThat(rehearsal.run(steps.subList(2, 4))).isInstanceOf(Outcome.Cancelled.class);
    assertThat(instance(rehearsal, NEW)).isEmpty();
    assertThat(steps).extracting(Step::takesBack).containsExactly(false, false, true, true);
  }
}
