package io.ragdeck.provisioning.restore;

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
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.running.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** A database in place of the old one: every service is led to it, or none. */
class InPlaceTest {

  private static final String GATEWAY = "ragqa-api-gateway";
  private static final String SECRET = "ragqa/postgres-password";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static Restores restores(Rehearsal world) {
    return new Restores(world.clients(), world.sandbox.clock());
  }

  private static List<Step> inPlace(Rehearsal world) {
    return restores(world)
        .of(
            RAGQA,
            new Order.Restore(
                TYPE,
                STORE,
                Optional.of(snapshot(world, STORE)),
                Optional.empty(),
                NEW,
                Order.Restore.Use.IN_PLACE));
  }

  private static String address(Rehearsal world, String id) {
    return instance(world, id).orElseThrow().endpoint().address();
  }

  private static String secret(Rehearsal world) {
    return world
        .sandbox
        .clients()
        .secretsManager(MUMBAI)
        .getSecretValue(it -> it.secretId(SECRET))
        .secretString();
  }

  /** The services of which a running task is told the address. */
  private static List<String> toldOf(Rehearsal world, String address) {
    return new OwnResources(world.sandbox.clients(), RAGQA)
        .services().stream()
            .map(Service::serviceName)
            .filter(name -> isTold(world, name, address))
            .toList();
  }

  private static boolean isTold(Rehearsal world, String name, String address) {
    RunningService service = new RunningService(world.sandbox.clients(), MUMBAI, CLUSTER, name);
    return service.tasks(DesiredStatus.RUNNING).stream()
        .map(Task::taskDefinitionArn)
        .distinct()
        .flatMap(arn -> service.definition(arn).containerDefinitions().stream())
        .anyMatch(container -> isTold(container, address));
  }

  private static boolean isTold(ContainerDefinition container, String address) {
    return container.environment().stream().anyMatch(one -> one.value().contains(address));
  }

  private static void allPointAt(Rehearsal world, String store, String not) {
    assertThat(toldOf(world, address(world, not))).as("led to " + not).isEmpty();
    assertThat(toldOf(world, address(world, store)))
        .as("led to " + store)
        .contains(GATEWAY)
        .hasSizeGreaterThan(2);
    assertThat(secret(world))
        .contains("\"" + address(world, store) + "\"", "\"" + store + "\"")
        .doesNotContain(address(world, not));
  }

  @Test
  void leadsEveryServiceToTheNewOneAndKeepsTheOld() throws InterruptedException {
    List<String> before = toldOf(rehearsal, address(rehearsal, STORE));

    Outcome outcome = rehearsal.run(inPlace(rehearsal));

    assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.message())
        .startsWith("Services point at ragqa-postgres-back: ")
        .contains("costs as before until somebody deletes it", GATEWAY);
    allPointAt(rehearsal, NEW, STORE);
    assertThat(toldOf(rehearsal, address(rehearsal, NEW))).isEqualTo(before);
    assertThat(instance(rehearsal, STORE).orElseThrow().dbInstanceStatus()).isEqualTo("available");
  }

  @Test
  void leadsAllBackWhereOneDoesNotGetThere() throws InterruptedException {
    rehearsal
        .sandbox
        .mischief()
        .afflict(MUMBAI, CLUSTER, GATEWAY, Mishap.SECRET_NOT_FOUND, Duration.ZERO);

    Outcome outcome = rehearsal.run(inPlace(rehearsal));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .contains("Services point at the old database ragqa-postgres, as before.")
        .contains("The new database ragqa-postgres-back stands and costs");
    allPointAt(rehearsal, STORE, NEW);
  }

  @Test
  void leadsAllBackWhereEcsRefuses() throws InterruptedException {
    rehearsal
        .sandbox
        .faults()
        .add(
            new Fault(
                "ecs", "RegisterTaskDefinition", Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));

    Outcome outcome = rehearsal.run(inPlace(rehearsal));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .contains("ecs:RegisterTaskDefinition")
        .contains("Services point at the old database ragqa-postgres, as before.");
    allPointAt(rehearsal, STORE, NEW);
  }

  @Test
  void leadsAllBackWhereSomebodyAsksToStop() throws InterruptedException {
    List<Step> steps = inPlace(rehearsal);
    rehearsal.runQuietly(steps.subList(0, 3));
    rehearsal.cancelAfter(2);

    Outcome outcome = rehearsal.run(steps.subList(3, 4));

    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    assertThat(outcome.message())
        .contains("Services point at the old database ragqa-postgres, as before.");
    allPointAt(rehearsal, STORE, NEW);
  }

  @Test
  void saysWhereServicesPointWhenNothingCouldBeMade() throws InterruptedException {
    rehearsal.sandbox.mischief().spoilRestore(MUMBAI);

    Outcome outcome = rehearsal.run(inPlace(rehearsal));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .endsWith("Services point at the old database ragqa-postgres, as before.");
    assertThat(rehearsal.mortal.calls()).doesNotContain("updateService", "putSecretValue");
  }

  @Test
  void itIsAllOrNothingWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            17,
            InPlaceTest::inPlace,
            (world, outcome) -> {
              assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Done.class);
              allPointAt(world, NEW, STORE);
            });

    assertThat(deaths).isGreaterThan(8);
  }

  @Test
  void whoStopsItWhileTheConsoleIsDeadHasTheOldOne() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            23,
            world -> {
              List<Step> steps = inPlace(world);
              world.runQuietly(steps.subList(0, 3));
              world.cancelOnceKilled();
              return steps.subList(3, 4);
            },
            (world, outcome) -> {
              if (outcome instanceof Outcome.Done) {
                allPointAt(world, NEW, STORE);
              } else {
                assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Cancelled.class);
                allPointAt(world, STORE, NEW);
              }
            });

    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void whatIsReplacedIsDeletedOnlyOnceNothingLeadsThere() throws InterruptedException {
    Order.DeleteReplaced order =
        new Order.DeleteReplaced(TYPE, STORE, NEW, "ragdeck-ragqa-postgres-20261120-1300");
    rehearsal.runQuietly(inPlace(rehearsal).subList(0, 3));
    rehearsal.another();

    Outcome early = rehearsal.run(restores(rehearsal).of(RAGQA, order));

    assertThat(early).isInstanceOf(Outcome.Failed.class);
    assertThat(early.message()).startsWith("To ragqa-postgres lead still: ");
    assertThat(instance(rehearsal, STORE)).isPresent();

    Rehearsal world = new Rehearsal("healthy");
    try (world) {
      world.runQuietly(inPlace(world));
      world.another();
      Outcome outcome = world.run(restores(world).of(RAGQA, order));

      assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Done.class);
      assertThat(instance(world, STORE)).isEmpty();
      assertThat(instance(world, NEW)).isPresent();
      assertThat(
              world
                  .sandbox
                  .clients()
                  .rds(MUMBAI)
                  .describeDBSnapshots(it -> it.dbSnapshotIdentifier(order.copy()))
                  .dbSnapshots()
                  .getFirst()
                  .status())
          .isEqualTo("available");
    }
  }
}
