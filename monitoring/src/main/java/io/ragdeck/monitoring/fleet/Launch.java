package io.ragdeck.monitoring.fleet;

/**
 * What runs a service's tasks: a launch type, or a capacity provider strategy.
 *
 * @param label as an operator says it: {@code FARGATE}, {@code EC2}, {@code EXTERNAL}, or the names
 *     of the capacity providers, joined by comma
 * @param capacityProvider whether the label names capacity providers
 */
public record Launch(String label, boolean capacityProvider) {}
