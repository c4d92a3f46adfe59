package io.ragdeck.provisioning.blueprint.component;

/** A value in Parameter Store. Never a secret: those are components of their own. */
public record SsmParameter(String id, String description, String name, String value)
    implements Component {}
