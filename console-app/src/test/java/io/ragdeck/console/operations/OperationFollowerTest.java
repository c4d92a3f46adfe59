package io.ragdeck.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.live.Streams;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLeases.Lease;
import io.ragdeck.console.store.OperationLeases.Progress;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another replica does reaches the pages that are open here. */
@QuarkusTest
class OperationFollowerTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Instant AT = Instant.parse("2026-11-29T10:15:00Z");

  @Inject Versions versions;
  @Inject Streams streams;

  @Test
  void tellsWithinASecondWhatAnotherReplicaDid(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      AuditTrail audit = new AuditTrail(store, Clock.systemUTC());
      StoredOperations operations = new StoredOperations(store, audit);
      OperationLeases leases = new OperationLeases(store, audit);
      OperationFollower follower = new OperationFollower(operations, versions, streams, false);
      follower.start();
      try {
        Topic operation = Topic.operation("op-followed");
        Topic system = Topic.of(new SystemId("followed-staging"));
        told(List.of(operation, Topic.OPERATIONS, Topic.FLEET, system), () -> begin(operations));
        Lease lease = leases.takeTurns().getFirst();
        told(List.of(operation), () -> leases.beginStep(lease, 1, AT));
        told(
            List.of(operation, system),
            () ->
                leases.keep(
                    lease,
                    new Progress(
                        1, 1, 2, Map.of(), List.of(new OperationLine(1, AT, "one", "hello")))));
      } finally {
        follower.stop();
      }
    }
  }

  private void told(List<Topic> topics, Runnable change) {
    List<String> before = topics.stream().map(versions::of).toList();
    change.run();
    await()
        .atMost(A_SECOND)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              for (int at = 0; at < topics.size(); at++) {
                assertThat(versions.of(topics.get(at)))
                    .as(topics.get(at).toString())
                    .isNotEqualTo(before.get(at));
              }
            });
  }

  private static void begin(StoredOperations operations) {
    Subject subject =
        new Subject(
            "followed-staging",
            Optional.of("staging"),
            Location.parse("main/ap-south-1"),
            Optional.empty());
    assertThat(
            operations.begin(
                Actor.CONSOLE,
                new NewOperation(
                    "op-followed",
                    subject,
                    new Order.Scale("s", 1),
                    AT,
                    Optional.empty(),
                    List.of("one"))))
        .isEmpty();
  }
}
