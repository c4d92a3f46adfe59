package io.ragdeck.provisioning.blueprint.component;

/**
 * An SQS queue with a dead-letter queue.
 *
 * @param receives how often a message is tried before it is laid aside
 */
public record Queue(
    String id, String description, int visibilitySeconds, int retentionDays, int receives)
    implements Component {}
