package io.ragdeck.console.incidents;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Ages;
import io.ragdeck.monitoring.incidents.Incident;
import java.time.Instant;

/**
 * An incident in a list.
 *
 * @param about the service, instance, … that it is about
 * @param lasted how long, or how long so far
 */
public record IncidentRow(Incident incident, String about, String lasted) {

  static IncidentRow of(Incident incident, Instant now) {
    return new IncidentRow(
        incident,
        incident.subject().equals("budget") ? incident.system().value() : incident.subject(),
        Ages.span(incident.lasted(now)));
  }

  public String address() {
    return "/incidents/" + Addresses.pathPart(incident.id());
  }
}
