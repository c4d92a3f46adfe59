package io.ragdeck.console.store;

import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    // What another version wrote may lack them, and nothing can be said without.
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(openedAt, "openedAt");
    Objects.requireNonNull(at, "at");
    lines = List.copyOf(lines);
  }
}
