package io.ragdeck.monitoring.checks;

/** How soon somebody must act, most urgent last. Names are part of the HTTP API. */
public enum Severity {
  /** Worth knowing; it can wait for the working day. */
  NOTE,
  /** It serves, but less than it should, or soon won't. */
  WARNING,
  /** It does not serve, or something may be lost: now. */
  CRITICAL
}
