package io.ragdeck.monitoring.serving;

import io.ragdeck.monitoring.serving.text.Sample;
import java.util.List;
import java.util.Map;

/**
 * What one server, in some of its versions, calls a measure.
 *
 * @param where labels that a series must have, each with one of the values
 * @param factor what makes the value the measure's unit
 */
public record Alias(
    Kind kind, String name, Map<String, List<String>> where, Fold fold, double factor) {

  enum Kind {
    GAUGE,
    COUNTER,
    HISTOGRAM,
    /** A gauge that says how much there is in a second. */
    RATE
  }

  /** How the series of one task become one value. */
  enum Fold {
    SUM,
    MAX
  }

  /** Whether a sample is of this metric, whatever its labels. */
  boolean isNamed(String sample) {
    return switch (kind) {
      case GAUGE, RATE -> sample.equals(name);
      case COUNTER -> sample.equals(name) || sample.equals(name + "_total");
      case HISTOGRAM -> sample.equals(name + "_bucket");
    };
  }

  boolean takes(Sample sample) {
    return where.entrySet().stream()
        .allMatch(
            label -> label.getValue().contains(sample.labels().getOrDefault(label.getKey(), "")));
  }
}
