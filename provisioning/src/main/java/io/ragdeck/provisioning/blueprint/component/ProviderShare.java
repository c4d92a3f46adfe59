package io.ragdeck.provisioning.blueprint.component;

/** How many tasks of a service a capacity provider takes: AWS's capacity provider strategy. */
public record ProviderShare(String provider, int base, int weight) {}
