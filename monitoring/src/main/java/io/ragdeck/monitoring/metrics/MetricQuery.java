package io.ragdeck.monitoring.metrics;

/**
 * A series to ask for.
 *
 * @param statistic as CloudWatch names it: {@code Average}, {@code Sum}, {@code p99}
 */
public record MetricQuery(Metric metric, String statistic) {}
