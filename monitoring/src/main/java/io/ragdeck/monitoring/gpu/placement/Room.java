package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.gpu.Hardware;
import java.util.Optional;

/**
 * An instance that is there, and what it has left.
 *
 * @param closed why no task comes to it; empty where one may
 * @param kind of its GPUs; empty where that was not read
 */
public record Room(
    String instance,
    Optional<String> closed,
    Optional<Hardware.Gpus> kind,
    int gpusLeft,
    int cpuLeft,
    int memoryLeft) {}
