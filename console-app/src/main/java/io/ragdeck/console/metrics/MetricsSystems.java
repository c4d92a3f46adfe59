package io.ragdeck.console.metrics;

import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.time.Instant;
import java.util.List;

/**
 * The systems to look at.
 *
 * @param complete whether every location was asked
 * @param systems worst first
 */
public record MetricsSystems(
    boolean complete, List<FleetSystem> systems, List<Note> notes, Instant now) {

  public MetricsSystems {
    systems = List.copyOf(systems);
    notes = List.copyOf(notes);
  }

  static MetricsSystems of(Fleet fleet, Instant now) {
    return new MetricsSystems(fleet.complete(), fleet.systems(), Notes.of(fleet.sources()), now);
  }
}
