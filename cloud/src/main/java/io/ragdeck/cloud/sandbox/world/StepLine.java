package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.TreeMap;

/**
 * A whole number that keeps its value until it changes, with its history: how many tasks ran when.
 * Metrics are drawn from it, so that they agree with what happened.
 */
public final class StepLine {

  /** A crash loop of a minute makes this many steps in a week; CloudWatch shows finer no longer. */
  private static final int KEPT = 20_000;

  private final TreeMap<Instant, Integer> steps = new TreeMap<>();

  /** From then on it has this value. */
  void set(Instant from, int value) {
    if (steps.isEmpty() || steps.lastEntry().getValue() != value) {
      steps.put(from, value);
    }
    if (steps.size() > KEPT) {
      steps.pollFirstEntry();
    }
  }

  public int at(Instant moment) {
    var step = steps.floorEntry(moment);
    return step == null ? 0 : step.getValue();
  }

  /** The largest value at any moment from the first to, but not at, the second. */
  public int most(Instant from, Instant until) {
    return steps.subMap(from, false, until, false).values().stream()
        .mapToInt(Integer::intValue)
        .reduce(at(from), Math::max);
  }

  /** Whether it ever had a value before that moment. */
  public boolean existedBy(Instant moment) {
    return steps.floorKey(moment) != null;
  }
}
