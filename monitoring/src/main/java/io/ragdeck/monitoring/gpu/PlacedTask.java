package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.Task;
import java.util.List;
import java.util.Optional;

/**
 * A task on an instance.
 *
 * @param service empty for one that was run by hand
 * @param gpus the UUIDs that its containers hold
 */
public record PlacedTask(
    String id, Optional<String> service, String lastStatus, List<String> gpus) {

  public PlacedTask {
    gpus = List.copyOf(gpus);
  }

  static PlacedTask of(Task task) {
    return new PlacedTask(
        task.arn().id(),
        task.service(),
        task.lastStatus(),
        task.containers().stream()
            .flatMap(container -> container.gpuIds().stream())
            .distinct()
            .toList());
  }
}
