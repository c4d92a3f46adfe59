package io.ragdeck.provisioning.blueprint.component;

/** A DocumentDB cluster, which speaks MongoDB's protocol. */
public record DocumentDb(
    String id,
    String description,
    String name,
    String version,
    String instanceClass,
    int count,
    int backupDays,
    String username,
    String secret)
    implements Component {}
