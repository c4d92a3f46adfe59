package io.ragdeck.monitoring.incidents;

import java.util.List;

/**
 * What a round made of the incidents of a system.
 *
 * @param incidents all that are other than before, also in ways that are not worth a word
 * @param changes what is worth saying, one for each incident at most
 */
public record Folded(List<Tracked> incidents, List<IncidentChange> changes) {

  public Folded {
    incidents = List.copyOf(incidents);
    changes = List.copyOf(changes);
  }

  public boolean isEmpty() {
    return incidents.isEmpty();
  }
}
