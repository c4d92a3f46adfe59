package io.ragdeck.monitoring.fleet;

import java.time.Instant;

/** An ECS service event. AWS shows the last hundred; the console keeps what it has seen. */
public record ServiceEvent(String id, Instant at, String message) {}
