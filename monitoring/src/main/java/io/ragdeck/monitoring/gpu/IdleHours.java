package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the GPUs of an instance did nothing.
 *
 * @param days of the last week that have data
 * @param hoursADay in which none of its GPUs was busy, on average; 0 to 24. An hour without data is
 *     not idle
 */
public record IdleHours(int days, double hoursADay) {

  /**
   * @param busiest the highest utilisation of any of its GPUs, a point for each hour, oldest first
   * @return empty where there is no data: that is not idle
   */
  public static Optional<IdleHours> of(List<Point> busiest) {
    if (busiest.isEmpty()) {
      return Optional.empty();
    }
    Instant newest = busiest.getLast().at();
    long days =
        busiest.stream()
            .map(point -> Duration.between(point.at(), newest).toDays())
            .distinct()
            .count();
    long idle = busiest.stream().filter(point -> point.value() < Idle.BUSY).count();
    return Optional.of(new IdleHours((int) days, (double) idle / days));
  }
}
