package io.ragdeck.monitoring.replay;

import io.ragdeck.monitoring.metrics.MetricRange;
import java.time.Duration;
import java.time.Instant;

/**
 * The last seven days, up to the last period that is over: what is counted in one that is not over
 * is not all.
 *
 * @param range to read: the week, and before it what a rule looks back at from its beginning
 */
public record Week(Instant from, MetricRange range) {

  public static final Duration LENGTH = Duration.ofDays(7);

  /**
   * @param back how many periods a rule looks at
   */
  public static Week until(Instant now, Duration period, int back) {
    long step = period.toSeconds();
    Instant end = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
    Instant begin =
        Instant.ofEpochSecond(Math.floorDiv(end.minus(LENGTH).getEpochSecond(), step) * step);
    return new Week(begin, new MetricRange(begin.minus(period.multipliedBy(back)), end, period));
  }

  public Instant until() {
    return range.until();
  }
}
