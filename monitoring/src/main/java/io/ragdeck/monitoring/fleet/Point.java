package io.ragdeck.monitoring.fleet;

import java.time.Instant;

/** One value of a series. */
public record Point(Instant at, double value) {}
