package io.ragdeck.monitoring.fleet;

/** How a service or a system is doing, worst last. Names are part of the HTTP API. */
public enum Health {
  /** Desired count is 0: a choice, not a fault. */
  STOPPED,
  HEALTHY,
  /** A deployment is under way and nothing has failed. */
  DEPLOYING,
  /** Not read yet, or not readable: neither good nor bad is known. */
  UNKNOWN,
  /** It serves, but less than it should. */
  DEGRADED,
  /** It does not serve. */
  DOWN
}
