package io.ragdeck.cloud.sandbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/**
 * A metric of the simulated account.
 *
 * @param dimensions name to value
 */
record Metric(String namespace, String name, Map<String, String> dimensions, Samples samples) {

  /** What was measured in one minute; empty where there is no data, which is not zero. */
  interface Samples {
    double[] of(Instant minute);
  }

  static final double[] NONE = {};

  /** The dimensions as a comparable whole: a metric is found by all of them or not at all. */
  String key() {
    return key(namespace, name, dimensions);
  }

  static String key(String namespace, String name, Map<String, String> dimensions) {
    return "%s %s %s".formatted(namespace, name, new TreeMap<>(dimensions));
  }

  static Map<String, String> dimensions(List<Dimension> dimensions) {
    Map<String, String> map = new TreeMap<>();
    dimensions.forEach(dimension -> map.put(dimension.name(), dimension.value()));
    return map;
  }
}
