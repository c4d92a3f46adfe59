package io.ragdeck.monitoring.fleet;

/** What Application Auto Scaling may do with the desired count of a service. */
public record ScalingBounds(int min, int max) {}
