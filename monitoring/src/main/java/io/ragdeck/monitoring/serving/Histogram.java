package io.ragdeck.monitoring.serving;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many values were at most so large, by bound; the last bound is infinite.
 *
 * @param buckets cumulative, as Prometheus has them
 */
public record Histogram(SortedMap<Double, Double> buckets) {

  /** A value; of more than the largest bound only that is known. */
  record Quantile(double value, boolean atLeast) {}

  public Histogram {
    buckets = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
  }

  double count() {
    return buckets.isEmpty() ? 0 : buckets.getOrDefault(buckets.lastKey(), 0.0);
  }

  /** What came since an earlier reading; a server that began anew has counted only since then. */
  Histogram since(Histogram earlier) {
    if (earlier.count() > count()) {
      return this;
    }
    SortedMap<Double, Double> came = new TreeMap<>();
    buckets.forEach(
        (bound, count) -> came.put(bound, count - earlier.buckets.getOrDefault(bound, 0.0)));
    return new Histogram(came);
  }

  /** Both together, by the bounds that both have. */
  Histogram and(Histogram other) {
    if (buckets.isEmpty() || other.buckets.isEmpty()) {
      return buckets.isEmpty() ? other : this;
    }
    SortedMap<Double, Double> sum = new TreeMap<>();
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      Double its = other.buckets.get(bucket.getKey());
      if (its != null) {
        sum.put(bucket.getKey(), bucket.getValue() + its);
      }
    }
    return new Histogram(sum);
  }

  /** As Prometheus' histogram_quantile: evenly spread within a bucket. Empty without values. */
  Optional<Quantile> quantile(double share) {
    double rank = share * count();
    if (!(rank > 0)) {
      return Optional.empty();
    }
    double lowerBound = 0;
    double lowerCount = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      double bound = bucket.getKey();
      if (bucket.getValue() >= rank) {
        if (Double.isInfinite(bound)) {
          return Optional.of(new Quantile(lowerBound, true));
        }
        double part = (rank - lowerCount) / (bucket.getValue() - lowerCount);
        return Optional.of(new Quantile(lowerBound + (bound - lowerBound) * part, false));
      }
      lowerBound = bound;
      lowerCount = bucket.getValue();
    }
    return Optional.empty();
  }
}
