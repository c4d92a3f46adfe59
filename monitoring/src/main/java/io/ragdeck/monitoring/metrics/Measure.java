package io.ragdeck.monitoring.metrics;

import java.time.Duration;

/**
 * A metric as people know it.
 *
 * @param id as addresses and the API write it
 * @param chart the measures that stand in one picture when one subject is looked at
 * @param metric CloudWatch's name
 * @param factor from CloudWatch's number to the unit
 * @param good which way is better
 * @param words what it says, and what a value of it means
 */
public record Measure(
    String id,
    SubjectKind kind,
    String chart,
    String title,
    String namespace,
    String metric,
    String statistic,
    Unit unit,
    double factor,
    Good good,
    String words) {

  /** Which way is better. */
  public enum Good {
    LOW,
    HIGH,
    NEITHER
  }

  /** What to ask of CloudWatch about a subject. */
  public MetricQuery of(Subject subject) {
    return new MetricQuery(new Metric(namespace, metric, subject.dimensions()), statistic);
  }

  /** CloudWatch's number of one period in the measure's unit. */
  public double value(double raw, Duration period) {
    return unit == Unit.BYTES_PER_SECOND ? raw * factor / period.getSeconds() : raw * factor;
  }
}
