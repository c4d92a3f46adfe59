package io.ragdeck.monitoring.metrics;

import io.ragdeck.monitoring.fleet.Point;
import java.util.List;
import java.util.Optional;

/**
 * What CloudWatch gave of one query. A period without a point has no data, which is not 0.
 *
 * @param points oldest first, no two of one moment
 * @param problem what is wrong with it, in a sentence: then points may be missing, or all are
 */
public record Series(List<Point> points, Optional<String> problem) {

  static final Series SILENT =
      new Series(List.of(), Optional.of("CloudWatch did not answer for it."));

  public Series {
    points = List.copyOf(points);
  }
}
