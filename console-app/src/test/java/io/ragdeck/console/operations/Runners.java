package io.ragdeck.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runners over one store, as consoles beside each other or one after the other. */
final class Runners implements AutoCloseable {

  static final Actor ALICE = new Actor("alice", "192.0.2.1");
  static final Duration SOON = Duration.ofSeconds(20);

  final Store store;
  final StoredOperations operations;
  final OperationLeases leases;
  private final List<OperationRunner> runners = new ArrayList<>();

  Runners(Path folder) {
    store = Databases.sqlite(folder);
    AuditTrail audit = new AuditTrail(store, Clock.systemUTC());
    operations = new StoredOperations(store, audit);
    leases = new OperationLeases(store, audit);
  }

  OperationRunner start(Procedures procedures, boolean alone) {
    OperationRunner runner =
        new OperationRunner(
            operations,
            leases,
            procedures,
            Clock.systemUTC(),
            new OperationRun.Reports() {
              @Override
              public void touched(StoredOperation operation) {}

              @Override
              public void changed(String operation, String system) {}
            },
            said -> said.replace("hunter2", "[secret]"),
            alone);
    runners.add(runner);
    runner.start();
    return runner;
  }

  void begin(String id, String system, Procedures procedures) {
    Subject subject =
        new Subject(
            system, Optional.of("staging"), Location.parse("main/ap-south-1"), Optional.of(system));
    Order order = new Order.Scale("s", 2);
    List<String> steps = procedures.of(subject, order).stream().map(Step::name).toList();
    assertThat(
            operations.begin(
                ALICE,
                new NewOperation(
                    id, subject, order, Clock.systemUTC().instant(), Optional.empty(), steps)))
        .isEmpty();
  }

  StoredOperation find(String id) {
    return operations.find(id).orElseThrow();
  }

  StoredOperation ended(String id) {
    return await().atMost(SOON).until(() -> find(id), one -> one.state().finished());
  }

  List<OperationLine> lines(String id) {
    return operations.lines(id, 0, 1_000);
  }

  List<String> texts(String id) {
    return lines(id).stream().map(OperationLine::text).toList();
  }

  /** A runner whose thread stands still ends without giving anything back. */
  void kill(OperationRunner runner) {
    runner.stop();
    runners.remove(runner);
  }

  @Override
  public void close() {
    runners.forEach(OperationRunner::stop);
    store.close();
  }
}
