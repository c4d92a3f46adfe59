package io.ragdeck.cloud.sandbox.stack.life;

import java.time.Instant;
import java.util.Optional;

/**
 * A line in a stack's events.
 *
 * @param status a stack's or a resource's
 * @param properties what the resource was asked for, as JSON
 */
public record LoggedEvent(
    String id,
    Instant at,
    String logicalId,
    String physicalId,
    String type,
    String status,
    Optional<String> reason,
    Optional<String> properties) {}
