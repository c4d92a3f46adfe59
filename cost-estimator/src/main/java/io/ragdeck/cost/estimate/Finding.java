package io.ragdeck.cost.estimate;

/**
 * What is wrong with an entry, or not known of it.
 *
 * @param subject what it names, such as {@code instance type g9.large}
 * @param message one sentence with the cure
 */
public record Finding(String component, String resource, String subject, String message) {}
