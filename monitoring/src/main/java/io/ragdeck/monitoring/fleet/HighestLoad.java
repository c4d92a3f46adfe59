package io.ragdeck.monitoring.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How busy a service was at most in the last week, in percent of what it reserved.
 *
 * @param days of the seven that have data; on others it rested, or was not there
 * @param cpu the highest five-minute average of all its tasks
 * @param memory the same of memory
 */
public record HighestLoad(int days, double cpu, double memory) {

  private static final int WEEK = 7;

  /** Empty where CloudWatch has no data of either: that is not 0 %. */
  public static Optional<HighestLoad> of(Utilization week) {
    if (week.cpu().isEmpty() || week.memory().isEmpty()) {
      return Optional.empty();
    }
    Instant newest = week.cpu().getLast().at();
    Set<Long> days = days(week.cpu(), newest);
    days.retainAll(days(week.memory(), newest));
    return Optional.of(new HighestLoad(days.size(), most(week.cpu()), most(week.memory())));
  }

  private static Set<Long> days(List<Point> points, Instant newest) {
    return points.stream()
        .map(point -> Duration.between(point.at(), newest).toDays())
        .filter(ago -> ago < WEEK)
        .collect(Collectors.toSet());
  }

  private static double most(List<Point> points) {
    return points.stream().mapToDouble(Point::value).max().orElseThrow();
  }
}
