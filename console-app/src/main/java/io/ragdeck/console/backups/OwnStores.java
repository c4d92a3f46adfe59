package io.ragdeck.console.backups;

import io.ragdeck.console.operations.SystemOrders;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.inventory.Kind;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What schedules copy, by the boards. Calls nobody. */
@Singleton
final class OwnStores implements ScheduledStores {

  private final FleetBoard board;
  private final SystemBackups backups;
  private final Clock clock;

  OwnStores(FleetBoard board, SystemBackups backups, Clock clock) {
    this.board = board;
    this.backups = backups;
    this.clock = clock;
  }

  @Override
  public Answer of(Schedule schedule) {
    Fleet fleet = board.fleet();
    Optional<FleetSystem> system = fleet.system(schedule.system().value());
    if (system.isEmpty()) {
      return fleet.complete()
          ? new Answer.Nothing("There is no system %s any more.".formatted(schedule.system()))
          : new Answer.NotRead();
    }
    try {
      return of(schedule, system.get());
    } catch (ServiceUnavailableException stacksNotRead) {
      return new Answer.NotRead();
    }
  }

  private Answer of(Schedule schedule, FleetSystem system) {
    SystemBackups.Known known = backups.of(system, clock.instant());
    List<Chosen> chosen =
        known.protections().stream()
            .map(Protection::store)
            .filter(store -> schedule.store().map(store.id()::equals).orElse(true))
            .flatMap(store -> chosen(store).stream())
            .toList();
    boolean all = schedule.store().isEmpty();
    if (!known.unfound().isEmpty() && (all || chosen.isEmpty())) {
      return chosen.isEmpty()
          ? new Answer.NotRead()
          : new Answer.Some(SystemOrders.subject(system), chosen, Optional.of(doubt(known)));
    }
    if (chosen.isEmpty()) {
      return new Answer.Nothing(
          schedule
              .store()
              .map(store -> "%s is no data store of %s any more.".formatted(store, system.id()))
              .orElse(
                  "%s has no data store of which a schedule takes copies.".formatted(system.id())));
    }
    return new Answer.Some(SystemOrders.subject(system), chosen, Optional.empty());
  }

  private static String doubt(SystemBackups.Known known) {
    return "There may be more stores: %s could not be read."
        .formatted(known.unfound().stream().map(Kind::words).collect(Collectors.joining(", ")));
  }

  /** Empty for one of which no schedule takes copies. */
  static Optional<Chosen> chosen(DataStore store) {
    return StoreTypes.copied(store).map(type -> new Chosen(store.id(), type));
  }

  @Override
  public Optional<Long> bytes(Schedule schedule, String store, String copy) {
    return board
        .fleet()
        .system(schedule.system().value())
        .map(system -> backups.of(system, clock.instant()))
        .flatMap(known -> known.store(store))
        .flatMap(
            protection ->
                protection.copies().stream().filter(one -> one.name().equals(copy)).findFirst())
        .flatMap(Copy::bytes);
  }
}
