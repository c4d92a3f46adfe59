package io.ragdeck.console.backups;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.operation.Order;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Orders that the newest copy of a system's own store is tried. */
@Singleton
public final class CopyTests {

  private final SystemBackups backups;
  private final Clock clock;

  CopyTests(SystemBackups backups, Clock clock) {
    this.backups = backups;
    this.clock = clock;
  }

  /**
   * The store of which copies can be tried; what is wrong is added to the faults.
   *
   * @param store its identifier, id or ARN
   * @throws ServiceUnavailableException where it may be there and was not read yet
   */
  public Optional<DataStore> testable(FleetSystem system, String store, List<Violation> faults) {
    SystemBackups.Known known = backups.of(system, clock.instant());
    RestoreTyped typed = new RestoreTyped("", store, "", "", "");
    Optional<DataStore> found = known.store(typed.resource()).map(Protection::store);
    if (found.isEmpty()) {
      faults.add(
          typed.resource().isEmpty()
              ? new Violation("resource", "must be given", "A data store of the system.")
              : RestoreOrders.unknown(known, typed));
    } else if (StoreTypes.restored(found.get()).isEmpty()) {
      faults.add(RestoreOrders.notRestored("resource", found.get()));
    }
    return found;
  }

  /**
   * The order that tries the newest good copy of a store.
   *
   * @param as what is made of it for a while
   * @return empty where there is none that can be tried
   * @throws ServiceUnavailableException where it is not known whether there is one
   */
  public Optional<Order.TestRestore> order(
      FleetSystem system, String store, String as, Optional<Order.Question> question) {
    SystemBackups.Known known = backups.of(system, clock.instant());
    Optional<Protection> protection = known.store(store);
    boolean unread =
        protection.map(one -> !one.unread().isEmpty()).orElse(!known.unfound().isEmpty());
    // A list that is old may have copies that are gone, and lack newer ones.
    if (unread) {
      throw new ServiceUnavailableException(
          "Not all copies of '%s' could be read; ask again in a moment.".formatted(store),
          RestoreOrders.RETRY_SECONDS);
    }
    return protection.flatMap(one -> order(one, as, question));
  }

  /** Such an order, whatever copies there are: to be judged by its form. */
  public Optional<Order.TestRestore> example(DataStore store, Optional<Order.Question> question) {
    return StoreTypes.restored(store)
        .map(
            type ->
                new Order.TestRestore(
                    type, store.id(), "copy", clock.instant(), "try-it", question));
  }

  private static Optional<Order.TestRestore> order(
      Protection protection, String as, Optional<Order.Question> question) {
    DataStore store = protection.store();
    return protection.copies().stream()
        .filter(one -> one.isGood() && RestoreOrders.isNamed(store, one))
        .filter(one -> one.takenAt().isPresent())
        .findFirst()
        .flatMap(
            copy ->
                StoreTypes.restored(store)
                    .map(
                        type ->
                            new Order.TestRestore(
                                type,
                                store.id(),
                                RestoreOrders.nameInAws(copy),
                                copy.takenAt().orElseThrow(),
                                as,
                                question)));
  }
}
