package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.Point;
import java.util.List;
import java.util.Map;

/**
 * What CloudWatch knows of GPUs.
 *
 * @param series one for each GPU that an agent measures
 * @param reservation by cluster name: percent of the GPUs of a cluster that tasks reserve, as ECS
 *     reports it
 */
public record GpuMetrics(List<GpuSeries> series, Map<String, List<Point>> reservation) {

  public GpuMetrics {
    series = List.copyOf(series);
    reservation = Map.copyOf(reservation);
  }

  /** By index. */
  public List<GpuSeries> of(String instance) {
    return series.stream()
        .filter(one -> one.instance().equals(instance))
        .sorted((one, other) -> Integer.compare(one.index(), other.index()))
        .toList();
  }
}
