package io.ragdeck.console.incidents;

import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.checks.Quiet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.operation.Order;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was asked of the console that makes a system other than it should be, on purpose. */
@Singleton
final class Quietness {

  /** So long after an operation what it did may still be under way, or not be read yet. */
  private static final Duration SETTLING = Duration.ofMinutes(3);

  /** Nobody does more to a system while it rests. */
  private static final int LAST = 100;

  private final StoredOperations operations;
  private final Clock clock;

  Quietness(StoredOperations operations, Clock clock) {
    this.operations = operations;
    this.clock = clock;
  }

  Quiet of(FleetSystem system) {
    Instant settled = clock.instant().minus(SETTLING);
    List<StoredOperation> last =
        operations
            .list(Optional.of(system.id().value()), Optional.empty(), Optional.empty(), LAST)
            .items();
    return new Quiet(
        last.stream()
            .filter(one -> !(one.order() instanceof Order.MakeBudget))
            .filter(one -> !(one.order() instanceof Order.Copying))
            .filter(one -> !(one.order() instanceof Order.TestRestore))
            .anyMatch(one -> one.finishedAt().map(at -> at.isAfter(settled)).orElse(true)),
        isOn(last, Order.BeginMaintenance.class, Order.EndMaintenance.class),
        isOn(last, Order.Park.class, Order.Wake.class));
  }

  /** Whether the newest of the two that succeeded is the first. */
  private static boolean isOn(
      List<StoredOperation> newestFirst,
      Class<? extends Order> begins,
      Class<? extends Order> ends) {
    return newestFirst.stream()
        .filter(one -> one.state() == State.SUCCEEDED)
        .map(StoredOperation::order)
        .filter(order -> begins.isInstance(order) || ends.isInstance(order))
        .findFirst()
        .filter(begins::isInstance)
        .isPresent();
  }
}
