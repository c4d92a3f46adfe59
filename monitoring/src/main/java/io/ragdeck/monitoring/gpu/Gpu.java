package io.ragdeck.monitoring.gpu;

import java.util.Optional;

/**
 * One GPU of an instance.
 *
 * @param index as the agent counts; empty where it is not measured, or measured and not told apart
 * @param uuid as ECS knows it; empty where the index can't be joined with one
 * @param series what was measured; empty for nothing
 */
public record Gpu(
    Optional<Integer> index, Optional<String> uuid, Holder holder, Optional<GpuSeries> series) {}
