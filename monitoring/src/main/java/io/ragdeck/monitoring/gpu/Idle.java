package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A GPU that does nothing. */
public sealed interface Idle {

  /** Percent below which nobody works on a GPU: drivers and monitors alone make less. */
  double BUSY = 2;

  /** Points of a minute without which it is too early to say. */
  int POINTS = 30;

  /** No task holds it. */
  record Free() implements Idle {}

  /** A task holds it and it has been under {@link #BUSY} per cent for as long as was measured. */
  record Unused(int minutes) implements Idle {}

  /** Measured and still, and who holds it is not known. */
  record Still(int minutes) implements Idle {}

  static Optional<Idle> of(Gpu gpu, Instant now) {
    Optional<Integer> still =
        gpu.series()
            .filter(series -> !series.isSilent(now))
            .map(series -> series.of(Gauge.UTILIZATION))
            .filter(points -> points.size() >= POINTS)
            .filter(points -> points.stream().allMatch(point -> point.value() < BUSY))
            .map(List<Point>::size);
    return switch (gpu.holder()) {
      case Holder.Nobody() -> Optional.of(new Free());
      case Holder.Held _, Holder.Somebody _ -> still.map(Unused::new);
      case Holder.NotKnown _ -> still.map(Still::new);
    };
  }
}
