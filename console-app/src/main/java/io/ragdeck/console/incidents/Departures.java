package io.ragdeck.console.incidents;

import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.incidents.Incident;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Ends the incidents of systems that are gone: no check looks at those any more. A system is gone
 * only where everything that could show it was just read.
 */
@Singleton
public final class Departures implements Job {

  /** What systems are known by, in the words of {@link SourceStatus}. */
  private static final Set<String> TELLING = Set.of("clusters", "services", "stacks");

  private final FleetBoard board;
  private final StoredIncidents stored;
  private final IncidentDesk incidents;
  private final Clock clock;

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

  @Override
  public boolean ready() {
    return tellsWhoIsThere(board.fleet());
  }

  /** What is not read, or was read before only, may be there. */
  static boolean tellsWhoIsThere(Fleet fleet) {
    return fleet.complete()
        && fleet.sources().stream()
            .filter(source -> TELLING.contains(source.source()))
            .map(SourceStatus::observed)
            .allMatch(Observed::isCurrent);
  }

  @Override
  public void run(Instant slot) {
    Fleet fleet = board.fleet();
    if (!tellsWhoIsThere(fleet)) {
      return;
    }
    stored.open().stream()
        .map(Incident::system)
        .distinct()
        .filter(system -> fleet.system(system.value()).isEmpty())
        .forEach(system -> incidents.end(system, clock.instant()));
  }
}
