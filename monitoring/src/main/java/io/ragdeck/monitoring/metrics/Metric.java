package io.ragdeck.monitoring.metrics;

import java.util.Map;

/**
 * A metric of CloudWatch, which tells it from others by all three: with a dimension more or less it
 * is another one, or none.
 */
public record Metric(String namespace, String name, Map<String, String> dimensions) {

  public Metric {
    dimensions = Map.copyOf(dimensions);
  }
}
