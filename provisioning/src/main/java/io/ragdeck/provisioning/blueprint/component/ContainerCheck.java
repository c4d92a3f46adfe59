package io.ragdeck.provisioning.blueprint.component;

/**
 * How ECS asks a container whether it is healthy.
 *
 * @param command run by the container's shell; exit code 0 is healthy
 */
public record ContainerCheck(
    String command, int intervalSeconds, int timeoutSeconds, int retries, int startSeconds) {}
