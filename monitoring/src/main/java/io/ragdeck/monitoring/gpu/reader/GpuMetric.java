package io.ragdeck.monitoring.gpu.reader;

import io.ragdeck.monitoring.gpu.Gauge;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/**
 * One gauge of one GPU in CloudWatch.
 *
 * @param index of the GPU on its instance
 * @param name of the GPU, such as {@code NVIDIA A10G}
 * @param uuid where the agent adds it; CloudWatch's own has no such dimension
 */
public record GpuMetric(
    String instance, int index, String name, Optional<String> uuid, Gauge gauge, Metric metric) {}
