package io.ragdeck.console.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that another version of the console kept: pages about something else are shown. */
class UnreadableOperationsTest {

  @TempDir Path folder;

  private Store store;
  private StoredOperations operations;
  private OperationGlance glance;

  @BeforeEach
  void open() {
    store = Databases.sqlite(folder);
    operations = new StoredOperations(store, new AuditTrail(store, Clock.systemUTC()));
    glance = new OperationGlance(operations);
    begin("op-1", "ragqa-staging");
    begin("op-2", "other-staging");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void areUnknownNeverNone() {
    assertThat(glance.getUnfinished().orElseThrow().rows()).hasSize(2);

    become("op-1", "{\"kind\":\"dance\",\"service\":\"s\"}");

    assertThat(operations.find("op-1").orElseThrow().summary())
        .isEqualTo("Something that this version of the console can't read (scale)");
    assertThat(glance.getUnfinished().orElseThrow().rows())
        .extracting(row -> row.operation().id())
        .containsExactly("op-1", "op-2");
    assertThat(glance.of(new SystemId("ragqa-staging")).orElseThrow()).hasSize(1);
  }

  @Test
  void keepTheirPlaceWhereNotEvenTheirSystemCanBeRead() {
    int changed =
        store.with(
            handle -> handle.execute("UPDATE operation SET subject = 'x' WHERE id = 'op-1'"));
    assertThat(changed).isEqualTo(1);

    StoredOperation unread = operations.find("op-1").orElseThrow();
    assertThat(unread.subject().system()).isEqualTo("ragqa-staging");
    assertThat(unread.subject().turn()).isEqualTo("main/ap-south-1/ragqa-staging");
    assertThat(unread.order()).isEqualTo(new Order.Unreadable("scale"));
    assertThat(glance.getUnfinished().orElseThrow().rows()).hasSize(2);
  }

  @Test
  void hideNothingOfAnotherSystem() {
    become("op-1", "not JSON");

    assertThat(glance.of(new SystemId("other-staging")).orElseThrow()).hasSize(1);
    assertThat(operations.find("op-2")).isPresent();
  }

  private void become(String id, String order) {
    int changed =
        store.with(
            handle ->
                handle
                    .createUpdate("UPDATE operation SET wanted = :order WHERE id = :id")
                    .bind("order", order)
                    .bind("id", id)
                    .execute());
    assertThat(changed).isEqualTo(1);
  }

  private void begin(String id, String system) {
    assertThat(
            operations.begin(
                new Actor("alice", "-"),
                new NewOperation(
                    id,
                    new Subject(
                        system,
                        Optional.of("staging"),
                        Location.of("main", "ap-south-1"),
                        Optional.of(system)),
                    new Order.Scale("s", 2),
                    Instant.parse("2026-11-20T12:00:00Z"),
                    Optional.empty(),
                    List.of("one"))))
        .isEmpty();
  }
}
