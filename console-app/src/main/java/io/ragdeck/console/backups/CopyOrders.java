package io.ragdeck.console.backups;

import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationDesk;
import io.ragdeck.console.operations.SystemOrders;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.store.Actor;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.protection.CopyName;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders copies of a system's own stores, and of nothing else. */
@Singleton
public final class CopyOrders {

  private static final long RETRY_SECONDS = 2;

  private static final int LONGEST_KEY = 200;

  private final SystemBackups backups;
  private final OperationDesk desk;
  private final Clock clock;

  CopyOrders(SystemBackups backups, OperationDesk desk, Clock clock) {
    this.backups = backups;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Begins one. Whoever asks twice within a minute, and gives no key, has the same operation.
   *
   * @param resource the store's identifier, id or ARN
   * @throws ProblemException where the system has no such store, or it can't be copied from here
   */
  public Begun begin(Actor actor, FleetSystem system, String resource, Optional<String> key) {
    Order.TakeCopy order = order(system, resource.strip());
    return desk.begin(
        actor,
        SystemOrders.subject(system),
        order,
        key.or(() -> Optional.of(keyOf(system, order))),
        Optional.empty());
  }

  private static String keyOf(FleetSystem system, Order.TakeCopy order) {
    String key = "%s %s".formatted(system.id(), order.copy());
    return key.substring(Math.max(0, key.length() - LONGEST_KEY));
  }

  private Order.TakeCopy order(FleetSystem system, String resource) {
    if (resource.isEmpty()) {
      throw refused("must be given", "A data store of the system.");
    }
    SystemBackups.Known known = backups.of(system, clock.instant());
    DataStore store =
        known.store(resource).map(Protection::store).orElseThrow(() -> unknown(known, resource));
    return new Order.TakeCopy(type(store), store.id(), CopyName.of(store.id(), clock.instant()));
  }

  private static RuntimeException unknown(SystemBackups.Known known, String resource) {
    if (!known.unfound().isEmpty()) {
      return new ServiceUnavailableException(
          "Not all stores of '%s' could be read yet, so that '%s' may be one; ask again in a moment."
              .formatted(known.system().id(), resource),
          RETRY_SECONDS);
    }
    return refused(
        "is no data store of %s".formatted(known.system().id()),
        known.protections().isEmpty()
            ? "It has none."
            : "One of %s."
                .formatted(
                    known.protections().stream()
                        .map(one -> one.store().id())
                        .collect(Collectors.joining(", "))));
  }

  /** As CloudFormation calls what can be copied. */
  private static String type(DataStore store) {
    return StoreTypes.copied(store)
        .orElseThrow(
            () ->
                refused(
                    "is of the kind %s, of which no copy is taken from here"
                        .formatted(store.type().words()),
                    "A database, a cache, a volume or a file system."));
  }

  private static ProblemException refused(String message, String cure) {
    return new ProblemException(
        Problem.of(
            400,
            "'resource' %s.".formatted(message),
            List.of(new Violation("resource", message, cure))));
  }
}
