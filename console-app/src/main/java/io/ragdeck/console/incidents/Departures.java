package io.ragdeck.console.incidents;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Incident;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the incidents of systems that are gone: no check looks at those any more. A system is gone
 * only where everything that could show it was just read: in the location where it was, or in all
 * of them where this console did not see it since it started.
 */
@Singleton
public final class Departures implements Job {

  /** What systems are known by, in the words of {@link SourceStatus}. */
  private static final Set<String> TELLING = Set.of("clusters", "services", "stacks");

  private final FleetBoard board;
  private final StoredIncidents stored;
  private final IncidentDesk incidents;
  private final Clock clock;

  /** Where each system was when it was last there, as far as this console saw it. */
  private final Map<SystemId, Location> seen = new ConcurrentHashMap<>();

  Departures(FleetBoard board, StoredIncidents stored, IncidentDesk incidents, Clock clock) {
    this.board = board;
    this.stored = stored;
    this.incidents = incidents;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "incidents-of-gone-systems";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  /** Every replica looks, so that the one that acts knows where systems were. */
  @Override
  public boolean ready() {
    Fleet fleet = board.fleet();
    remember(fleet);
    return fleet.complete()
        && fleet.sources().stream()
            .map(SourceStatus::location)
            .distinct()
            .anyMatch(location -> tellsWhoIsThere(fleet, Optional.of(location)));
  }

  private void remember(Fleet fleet) {
    fleet.systems().forEach(system -> seen.put(system.id(), system.location()));
  }

  /**
   * What is not read, or was read before only, may be there.
   *
   * @param location where it was last; where that is not known, it may have been anywhere
   */
  static boolean tellsWhoIsThere(Fleet fleet, Optional<Location> location) {
    List<SourceStatus> telling =
        fleet.sources().stream()
            .filter(source -> TELLING.contains(source.source()))
            .filter(source -> location.map(source.location()::equals).orElse(true))
            .toList();
    return fleet.complete()
        && (location.isEmpty() || !telling.isEmpty())
        && telling.stream().map(SourceStatus::observed).allMatch(Observed::isCurrent);
  }

  @Override
  public void run(Instant slot) {
    Fleet fleet = board.fleet();
    remember(fleet);
    stored.open().stream()
        .map(Incident::system)
        .distinct()
        .filter(system -> fleet.system(system.value()).isEmpty())
        .filter(system -> tellsWhoIsThere(fleet, Optional.ofNullable(seen.get(system))))
        .forEach(system -> incidents.end(system, clock.instant()));
  }
}
