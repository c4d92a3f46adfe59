package io.ragdeck.console.api;

import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SourceStatus;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.stream.Collectors;

/**
 * Finds what a path names. What is not there is 404; what may be there and was not read yet is 503,
 * because a program must not take "not known" for "gone".
 */
@Singleton
final class Lookup {

  private static final long RETRY_SECONDS = 2;

  private final FleetBoard board;

  Lookup(FleetBoard board) {
    this.board = board;
  }

  Fleet fleet() {
    return board.fleet();
  }

  /** A service and the system that it is in, both of the same moment. */
  record Found(FleetSystem system, ServiceState service) {}

  FleetSystem system(String id) {
    Fleet fleet = board.fleet();
    return fleet.system(id).orElseThrow(() -> unknownSystem(fleet, id));
  }

  Found service(String systemId, String name) {
    FleetSystem system = system(systemId);
    return system
        .service(name)
        .map(service -> new Found(system, service))
        .orElseThrow(() -> unknownService(system, name));
  }

  private static RuntimeException unknownSystem(Fleet fleet, String id) {
    if (!fleet.complete()) {
      return new ServiceUnavailableException(
          "No system '%s' is known yet: the first reading is under way, ask again in a moment."
              .formatted(id),
          RETRY_SECONDS);
    }
    return new NotFoundException(
        "There is no system '%s'. GET /api/v1/systems lists those there are.%s"
            .formatted(id, unread(fleet)));
  }

  private static RuntimeException unknownService(FleetSystem system, String name) {
    if (system.services().value().isEmpty()) {
      return new ServiceUnavailableException(
          "The services of system '%s' could not be read yet: %s"
              .formatted(
                  system.id(),
                  system
                      .services()
                      .problem()
                      .map(problem -> problem.message())
                      .orElse("the first reading is under way, ask again in a moment.")),
          RETRY_SECONDS);
    }
    return new NotFoundException(
        "System '%1$s' has no service '%2$s'. GET /api/v1/systems/%1$s/services lists those it has."
            .formatted(system.id(), name));
  }

  /** Where a system might be that nobody was allowed to see. */
  private static String unread(Fleet fleet) {
    String locations =
        fleet.sources().stream()
            .filter(source -> source.scope().isEmpty())
            .filter(source -> source.observed().value().isEmpty())
            .filter(source -> source.observed().problem().isPresent())
            .map(SourceStatus::location)
            .distinct()
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return locations.isEmpty() ? "" : " It may be in %s, not read so far.".formatted(locations);
  }
}
