package io.ragdeck.console.store;

import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to tell of one change of an incident, as it was when it was queued.
 *
 * @param revision of the incident; with it the change is told apart
 * @param sentence the cause
 * @param words what is new, in one sentence
 * @param lines that show it, masked
 * @param at when it changed, in the time of the watched world like the others
 */
public record Told(
    String incident,
    long revision,
    IncidentChange.Kind kind,
    String system,
    Optional<String> service,
    Severity severity,
    String sentence,
    String words,
    Optional<String> remedy,
    List<String> lines,
    Instant openedAt,
    Instant at) {

  public Told {
    lines = List.copyOf(lines);
  }
}
