package io.ragdeck.monitoring.serving.gpu;

import java.util.Map;
import java.util.Optional;

/**
 * One GPU as the exporter last told of it. What it does not measure, or not now, is empty.
 *
 * @param model as NVIDIA names it, such as {@code NVIDIA A10G}
 * @param temperature in °C
 * @param power in watts
 * @param utilization in percent
 * @param memoryUsed in MiB
 * @param memoryFree in MiB
 * @param errors the last known value of each: an answer that leaves one out changes nothing
 */
public record GpuState(
    String uuid,
    String model,
    Optional<Double> temperature,
    Optional<Double> power,
    Optional<Double> utilization,
    Optional<Double> memoryUsed,
    Optional<Double> memoryFree,
    Map<GpuError, Long> errors) {

  public GpuState {
    errors = Map.copyOf(errors);
  }
}
