package io.ragdeck.cloud.sandbox.world;

import java.util.Map;

/**
 * What gives the instances of an Auto Scaling group to clusters.
 *
 * @param group the group's name
 * @param managedScaling whether ECS adds instances for tasks that find no room
 */
public record CapacityProvider(
    String name, String group, boolean managedScaling, Map<String, String> tags) {}
