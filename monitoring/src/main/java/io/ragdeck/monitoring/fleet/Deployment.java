package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * A deployment of a service as DescribeServices reports it.
 *
 * @param status PRIMARY, ACTIVE or INACTIVE
 * @param rolloutState IN_PROGRESS, COMPLETED, FAILED; empty for deployments that AWS does not track
 * @param rolloutStateReason AWS's own sentence
 */
public record Deployment(
    String id,
    String status,
    TaskDefinitionArn taskDefinition,
    int desired,
    int running,
    int pending,
    int failedTasks,
    Optional<String> rolloutState,
    Optional<String> rolloutStateReason,
    Instant createdAt,
    Instant updatedAt) {}
