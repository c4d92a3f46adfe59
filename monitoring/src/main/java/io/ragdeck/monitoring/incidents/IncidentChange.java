package io.ragdeck.monitoring.incidents;

import java.time.Instant;

/**
 * What became of an incident at one moment, worth one message.
 *
 * @param incident as it is since
 * @param words what is new, in one sentence
 */
public record IncidentChange(Kind kind, Incident incident, Instant at, String words) {

  /** Names are part of the HTTP API. */
  public enum Kind {
    OPENED,
    /** Its cause, severity or reach is another. */
    UPDATED,
    CLOSED
  }
}
