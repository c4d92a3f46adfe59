package io.ragdeck.monitoring.metrics;

/** What the values of a metric are counted in. Names are part of the HTTP API. */
public enum Unit {
  PERCENT,
  COUNT,
  SECONDS,
  BYTES,
  BYTES_PER_SECOND,
  CELSIUS,
  WATTS,
  /** CloudWatch does not say it when it lists a metric. */
  UNSTATED
}
