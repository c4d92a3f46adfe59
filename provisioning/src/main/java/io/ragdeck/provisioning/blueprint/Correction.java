package io.ragdeck.provisioning.blueprint;

/**
 * Where a blueprint differs from its guide.
 *
 * @param guide what the guide says
 * @param here what the blueprint does
 * @param why the reason, with its source
 */
public record Correction(String guide, String here, String why) {}
