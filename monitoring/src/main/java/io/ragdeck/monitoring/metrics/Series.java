package io.ragdeck.monitoring.metrics;

import io.ragdeck.monitoring.fleet.Point;
import java.util.List;
import java.util.Optional;

/**
 * What CloudWatch gave of one query. A period without a point has no data, which is not 0.
 *
 * @param points oldest first, no two of one moment
 * @param problem what is wrong with it, in a sentence: then points may be missing, or all are
 * @param failed whether CloudWatch did not give what it has: then a missing point says nothing
 */
public record Series(List<Point> points, Optional<String> problem, boolean failed) {

  static final Series SILENT =
      new Series(List.of(), Optional.of("CloudWatch did not answer for it."), true);

  /** One that CloudWatch gave, whatever it says of it. */
  public Series(List<Point> points, Optional<String> problem) {
    this(points, problem, false);
  }

  public Series {
    points = List.copyOf(points);
  }
}
