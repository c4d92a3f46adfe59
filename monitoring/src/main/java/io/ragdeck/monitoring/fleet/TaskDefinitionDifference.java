package io.ragdeck.monitoring.fleet;

import java.util.Optional;

/**
 * One thing that differs between two revisions of a task definition.
 *
 * @param container the container it is in; empty for the task as a whole
 * @param part what differs, in AWS's words: {@code image}, {@code cpu}, {@code memory}, {@code
 *     environment LOG_LEVEL}, {@code secret DB_PASSWORD}, {@code ports}, ...
 * @param before empty where it was added. Values that look like secrets are masked, as in {@link
 *     ContainerDefinition}
 * @param after empty where it was removed
 */
public record TaskDefinitionDifference(
    Optional<String> container, String part, Optional<String> before, Optional<String> after) {}
