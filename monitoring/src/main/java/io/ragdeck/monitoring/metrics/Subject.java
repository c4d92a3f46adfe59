package io.ragdeck.monitoring.metrics;

import java.util.Map;
import java.util.Optional;

/**
 * Something of a system that has metrics.
 *
 * @param name as a chart calls it
 * @param service that it is, or that it belongs to; empty for what serves the whole system
 * @param dimensions under which CloudWatch keeps its metrics
 */
public record Subject(
    SubjectKind kind, String name, Optional<String> service, Map<String, String> dimensions) {

  public Subject {
    dimensions = Map.copyOf(dimensions);
  }
}
