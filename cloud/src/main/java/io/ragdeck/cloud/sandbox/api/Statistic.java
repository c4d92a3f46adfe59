package io.ragdeck.cloud.sandbox.api;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** A CloudWatch statistic over the samples of one period; samples are never empty. */
record Statistic(ToDoubleFunction<double[]> of) {

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d{1,2})?|100)");

  /** By CloudWatch's name, such as {@code Average} or {@code p99.9}. */
  static Optional<Statistic> named(String name) {
    return switch (name) {
      case "Average" -> Optional.of(new Statistic(all -> Arrays.stream(all).average().orElse(0)));
      case "Sum" -> Optional.of(new Statistic(all -> Arrays.stream(all).sum()));
      case "Minimum" -> Optional.of(new Statistic(all -> Arrays.stream(all).min().orElse(0)));
      case "Maximum" -> Optional.of(new Statistic(all -> Arrays.stream(all).max().orElse(0)));
      case "SampleCount" -> Optional.of(new Statistic(all -> all.length));
      default ->
          PERCENTILE.matcher(name).matches()
              ? Optional.of(percentile(Double.parseDouble(name.substring(1))))
              : Optional.empty();
    };
  }

  private static Statistic percentile(double percent) {
    return new Statistic(
        all -> {
          double[] sorted = all.clone();
          Arrays.sort(sorted);
          double rank = percent / 100 * (sorted.length - 1);
          int below = (int) Math.floor(rank);
          int above = (int) Math.ceil(rank);
          return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
        });
  }
}
