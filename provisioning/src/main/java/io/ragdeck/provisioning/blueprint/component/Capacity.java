package io.ragdeck.provisioning.blueprint.component;

/**
 * EC2 instances that carry tasks: an Auto Scaling group and its capacity provider.
 *
 * @param instanceType such as {@code g5.2xlarge}
 * @param gpu uses the GPU image of ECS
 * @param targetPercent how full the provider keeps the group
 */
public record Capacity(
    String id,
    String description,
    String instanceType,
    boolean gpu,
    boolean spot,
    int min,
    int max,
    int desired,
    int volumeGiB,
    int targetPercent)
    implements Component {}
