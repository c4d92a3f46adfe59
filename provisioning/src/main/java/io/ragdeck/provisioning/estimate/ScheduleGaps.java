package io.ragdeck.provisioning.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long nothing is due by one of AWS's schedule expressions, in UTC. */
public final class ScheduleGaps {

  private ScheduleGaps() {}

  /** The longest within a year; empty where it can't be read, or is due less than twice in it. */
  public static Optional<Duration> longest(String expression) {
    List<Instant> due;
    try {
      due = Schedules.due(expression, "UTC");
    } catch (Undecided unreadable) {
      return Optional.empty();
    }
    Duration longest = Duration.ZERO;
    for (int next = 1; next < due.size(); next++) {
      Duration gap = Duration.between(due.get(next - 1), due.get(next));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return Optional.of(longest).filter(Duration::isPositive);
  }
}
