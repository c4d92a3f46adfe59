package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent measured of one GPU within the last hour, oldest first. An empty series is not 0.
 *
 * @param index of the GPU on its instance
 * @param name as the driver has it, such as {@code NVIDIA A10G}
 * @param uuid where the agent tells; CloudWatch's own drops it
 */
public record GpuSeries(
    String instance,
    int index,
    String name,
    Optional<String> uuid,
    Map<Gauge, List<Point>> points) {

  /** The agent reports every minute; CloudWatch may be late with a few. */
  private static final Duration CURRENT = Duration.ofMinutes(10);

  public GpuSeries {
    points = Map.copyOf(points);
  }

  public List<Point> of(Gauge gauge) {
    return points.getOrDefault(gauge, List.of());
  }

  /** The newest value, while it is one of the present. */
  public Optional<Double> newest(Gauge gauge, Instant now) {
    return lastPoint(gauge)
        .filter(point -> !point.at().plus(CURRENT).isBefore(now))
        .map(Point::value);
  }

  private Optional<Point> lastPoint(Gauge gauge) {
    List<Point> all = of(gauge);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** When the agent last said anything of it. */
  public Optional<Instant> lastAt() {
    return points.values().stream()
        .filter(all -> !all.isEmpty())
        .map(all -> all.getLast().at())
        .max(Instant::compareTo);
  }

  /** Whether the agent is silent now: it was there within the hour, and is not any more. */
  public boolean isSilent(Instant now) {
    return lastAt().filter(at -> !at.plus(CURRENT).isBefore(now)).isEmpty();
  }
}
