package io.ragdeck.console.problems;

import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import jakarta.ws.rs.NotFoundException;

/** Finds what an address names, or says which name is unknown. */
public final class Known {

  private Known() {}

  /**
   * @throws NotFoundException names the system, and says where not every location was read yet
   */
  public static FleetSystem system(Fleet fleet, String id) {
    return fleet
        .system(id)
        .orElseThrow(
            () ->
                new NotFoundException(
                    fleet.complete()
                        ? "There is no system '%s'.".formatted(id)
                        : "There is no system '%s' among those read so far; the first reading is not finished."
                            .formatted(id)));
  }

  /**
   * @throws NotFoundException names the service
   */
  public static ServiceState service(FleetSystem system, String name) {
    return system
        .service(name)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "System '%s' has no service '%s'.".formatted(system.id(), name)));
  }
}
