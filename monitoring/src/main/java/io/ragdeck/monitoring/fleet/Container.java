package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.Optional;

/**
 * A container of a task.
 *
 * @param image as the task definition names it, such as {@code .../ragqa/llm-service:v1.8.2}
 * @param health HEALTHY, UNHEALTHY or UNKNOWN (no health check)
 * @param reason AWS's words, such as "OutOfMemoryError: Container killed due to memory usage"
 * @param gpuIds the UUIDs of the GPUs that it holds
 */
public record Container(
    String name,
    String image,
    String lastStatus,
    String health,
    Optional<Integer> exitCode,
    Optional<String> reason,
    List<String> gpuIds) {

  public Container {
    gpuIds = List.copyOf(gpuIds);
  }
}
