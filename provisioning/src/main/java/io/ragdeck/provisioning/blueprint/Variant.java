package io.ragdeck.provisioning.blueprint;

/** One of the ways in which a blueprint can be deployed. */
public record Variant(String id, String title, String description) {}
