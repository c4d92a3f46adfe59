package io.ragdeck.monitoring.serving;

import io.ragdeck.monitoring.serving.text.MetricsText;
import io.ragdeck.monitoring.serving.text.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one task said at one time, in the one vocabulary.
 *
 * @param gauges what is so now
 * @param counters what came since the server began
 * @param faults how many lines of the answer could not be read
 */
public record Reading(
    Instant at,
    Map<Measure, Double> gauges,
    Map<Measure, Double> counters,
    Map<Measure, Double> rates,
    Optional<Histogram> firstToken,
    int faults) {

  public Reading {
    gauges = Map.copyOf(gauges);
    counters = Map.copyOf(counters);
    rates = Map.copyOf(rates);
  }

  /**
   * @throws IllegalArgumentException where it is no text of metrics, or of another server
   */
  public static Reading of(Vocabulary vocabulary, String text, Instant at) {
    MetricsText metrics = MetricsText.read(text, vocabulary::knows);
    if (metrics.samples().isEmpty()) {
      throw new IllegalArgumentException(
          "The answer has metrics, but none of %s".formatted(vocabulary.title()));
    }
    Map<Measure, Double> gauges = new EnumMap<>(Measure.class);
    Map<Measure, Double> counters = new EnumMap<>(Measure.class);
    Map<Measure, Double> rates = new EnumMap<>(Measure.class);
    Optional<Histogram> firstToken = Optional.empty();
    for (Map.Entry<Measure, List<Alias>> entry : vocabulary.aliases().entrySet()) {
      Optional<Alias> alias = present(entry.getValue(), metrics);
      if (alias.isEmpty()) {
        continue;
      }
      List<Sample> samples = of(alias.get(), metrics);
      switch (alias.get().kind()) {
        case GAUGE -> folded(alias.get(), samples).ifPresent(put(gauges, entry.getKey()));
        case RATE -> folded(alias.get(), samples).ifPresent(put(rates, entry.getKey()));
        // No series with such labels yet: nothing of the kind has come.
        case COUNTER ->
            (samples.isEmpty() ? Optional.of(0.0) : folded(alias.get(), samples))
                .filter(count -> count >= 0)
                .ifPresent(put(counters, entry.getKey()));
        case HISTOGRAM -> firstToken = histogram(alias.get(), samples);
      }
    }
    return new Reading(at, gauges, counters, rates, firstToken, metrics.faults());
  }

  private static java.util.function.Consumer<Double> put(
      Map<Measure, Double> into, Measure measure) {
    return value -> into.put(measure, value);
  }

  private static Optional<Alias> present(List<Alias> aliases, MetricsText metrics) {
    return aliases.stream()
        .filter(
            alias -> metrics.samples().stream().anyMatch(sample -> alias.isNamed(sample.name())))
        .findFirst();
  }

  private static List<Sample> of(Alias alias, MetricsText metrics) {
    return metrics.samples().stream()
        .filter(sample -> alias.isNamed(sample.name()) && alias.takes(sample))
        .toList();
  }

  /** Empty where one of them is no number: a sum without it would be a guess. */
  private static Optional<Double> folded(Alias alias, List<Sample> samples) {
    List<Double> values = new ArrayList<>();
    for (Sample sample : samples) {
      if (!Double.isFinite(sample.value())) {
        return Optional.empty();
      }
      values.add(sample.value());
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double folded =
        switch (alias.fold()) {
          case SUM -> values.stream().mapToDouble(Double::doubleValue).sum();
          case MAX -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        };
    return Optional.of(folded * alias.factor());
  }

  private static Optional<Histogram> histogram(Alias alias, List<Sample> samples) {
    SortedMap<Double, Double> buckets = new TreeMap<>();
    for (Sample sample : samples) {
      Optional<Double> bound = bound(sample.labels().getOrDefault("le", ""));
      if (bound.isEmpty() || !Double.isFinite(sample.value()) || sample.value() < 0) {
        return Optional.empty();
      }
      buckets.merge(bound.get() * alias.factor(), sample.value(), Double::sum);
    }
    boolean whole = !buckets.isEmpty() && Double.isInfinite(buckets.lastKey());
    return whole ? Optional.of(new Histogram(buckets)) : Optional.empty();
  }

  private static Optional<Double> bound(String text) {
    if (text.equals("+Inf")) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    try {
      return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException noBound) {
      return Optional.empty();
    }
  }
}
