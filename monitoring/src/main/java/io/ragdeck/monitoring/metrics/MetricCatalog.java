package io.ragdeck.monitoring.metrics;

import static io.ragdeck.monitoring.metrics.Measure.Good.HIGH;
import static io.ragdeck.monitoring.metrics.Measure.Good.LOW;
import static io.ragdeck.monitoring.metrics.Measure.Good.NEITHER;
import static io.ragdeck.monitoring.metrics.SubjectKind.API;
import static io.ragdeck.monitoring.metrics.SubjectKind.CACHE;
import static io.ragdeck.monitoring.metrics.SubjectKind.DATABASE;
import static io.ragdeck.monitoring.metrics.SubjectKind.DOCUMENT_DATABASE;
import static io.ragdeck.monitoring.metrics.SubjectKind.FILE_SYSTEM;
import static io.ragdeck.monitoring.metrics.SubjectKind.FUNCTION;
import static io.ragdeck.monitoring.metrics.SubjectKind.GPU;
import static io.ragdeck.monitoring.metrics.SubjectKind.MODEL_ENDPOINT;
import static io.ragdeck.monitoring.metrics.SubjectKind.QUEUE;
import static io.ragdeck.monitoring.metrics.SubjectKind.SERVICE;
import static io.ragdeck.monitoring.metrics.SubjectKind.TARGET_GROUP;
import static io.ragdeck.monitoring.metrics.Unit.BYTES;
import static io.ragdeck.monitoring.metrics.Unit.BYTES_PER_SECOND;
import static io.ragdeck.monitoring.metrics.Unit.CELSIUS;
import static io.ragdeck.monitoring.metrics.Unit.COUNT;
import static io.ragdeck.monitoring.metrics.Unit.PERCENT;
import static io.ragdeck.monitoring.metrics.Unit.SECONDS;
import static io.ragdeck.monitoring.metrics.Unit.UNSTATED;
import static io.ragdeck.monitoring.metrics.Unit.WATTS;

import io.ragdeck.monitoring.metrics.Measure.Good;
import java.util.List;
import java.util.Optional;

/**
 * The metrics that are known by name, with what they mean. Names, dimensions and units are those of
 * each service's page "Monitoring with CloudWatch" in AWS's documentation, read 2026-11.
 *
 * <p>Sums are of what happened, averages of how it was. Latency is never averaged: an average hides
 * those who wait.
 */
public final class MetricCatalog {

  private static final double MILLI = 1e-3;
  private static final double MICRO = 1e-6;
  private static final double MEBIBYTES = 1 << 20;

  private static final String WAITING = "how long one in two, ten and a hundred waits at least";

  private static final List<Measure> ALL =
      List.of(
          of(
              SERVICE,
              "cpu",
              "CPU",
              "CPUUtilization",
              "Average",
              PERCENT,
              LOW,
              "of what the tasks reserve; near 100 % they are slowed down"),
          of(
              SERVICE,
              "memory",
              "Memory",
              "MemoryUtilization",
              "Average",
              PERCENT,
              LOW,
              "of what the tasks reserve; at 100 % they are killed"),
          of(
              TARGET_GROUP,
              "requests",
              "Requests",
              "RequestCount",
              "Sum",
              COUNT,
              NEITHER,
              "that reached a task"),
          of(
              TARGET_GROUP,
              "errors-5xx",
              "Errors of the service (5xx)",
              "HTTPCode_Target_5XX_Count",
              "Sum",
              COUNT,
              LOW,
              "answers of the tasks from 500 to 599; without any there is no data"),
          of(
              TARGET_GROUP,
              "latency-p50",
              "latency",
              "Response time p50",
              "TargetResponseTime",
              "p50",
              SECONDS,
              1,
              LOW,
              WAITING),
          of(
              TARGET_GROUP,
              "latency-p90",
              "latency",
              "Response time p90",
              "TargetResponseTime",
              "p90",
              SECONDS,
              1,
              LOW,
              WAITING),
          of(
              TARGET_GROUP,
              "latency-p99",
              "latency",
              "Response time p99",
              "TargetResponseTime",
              "p99",
              SECONDS,
              1,
              LOW,
              WAITING),
          of(
              TARGET_GROUP,
              "healthy-hosts",
              "Healthy targets",
              "HealthyHostCount",
              "Minimum",
              COUNT,
              HIGH,
              "the fewest in each period"),
          of(
              GPU,
              "gpu-utilization",
              "GPU",
              "nvidia_smi_utilization_gpu",
              "Average",
              PERCENT,
              NEITHER,
              "how much of the time it computed"),
          of(
              GPU,
              "gpu-memory",
              "gpu-memory",
              "GPU memory in use",
              "nvidia_smi_memory_used",
              "Maximum",
              BYTES,
              MEBIBYTES,
              NEITHER,
              "the most in each period"),
          of(
              GPU,
              "gpu-temperature",
              "GPU temperature",
              "nvidia_smi_temperature_gpu",
              "Maximum",
              CELSIUS,
              LOW,
              "above about 85 °C it slows itself down"),
          of(
              GPU,
              "gpu-power",
              "GPU power",
              "nvidia_smi_power_draw",
              "Average",
              WATTS,
              NEITHER,
              "what it draws"),
          of(
              DATABASE,
              "database-cpu",
              "Database CPU",
              "CPUUtilization",
              "Average",
              PERCENT,
              LOW,
              "of the instance"),
          of(
              DATABASE,
              "database-connections",
              "Database connections",
              "DatabaseConnections",
              "Maximum",
              COUNT,
              NEITHER,
              "open at once"),
          of(
              DATABASE,
              "database-free-storage",
              "Free storage",
              "FreeStorageSpace",
              "Minimum",
              BYTES,
              HIGH,
              "at none the database stops"),
          of(
              DATABASE,
              "database-read-latency",
              "database-latency",
              "Disk latency, reading",
              "ReadLatency",
              "Average",
              SECONDS,
              1,
              LOW,
              "of one operation on its disk"),
          of(
              DATABASE,
              "database-write-latency",
              "database-latency",
              "Disk latency, writing",
              "WriteLatency",
              "Average",
              SECONDS,
              1,
              LOW,
              "of one operation on its disk"),
          of(
              DOCUMENT_DATABASE,
              "documents-cpu",
              "Document database CPU",
              "CPUUtilization",
              "Average",
              PERCENT,
              LOW,
              "of the instance"),
          of(
              DOCUMENT_DATABASE,
              "documents-connections",
              "Document database connections",
              "DatabaseConnections",
              "Maximum",
              COUNT,
              NEITHER,
              "open at once"),
          of(
              CACHE,
              "cache-cpu",
              "Cache CPU",
              "CPUUtilization",
              "Average",
              PERCENT,
              LOW,
              "of the node"),
          of(
              CACHE,
              "cache-memory",
              "Cache memory",
              "DatabaseMemoryUsagePercentage",
              "Average",
              PERCENT,
              LOW,
              "at 100 % it evicts or refuses"),
          of(
              CACHE,
              "cache-evictions",
              "Evictions",
              "Evictions",
              "Sum",
              COUNT,
              LOW,
              "what had to go for lack of memory"),
          of(
              CACHE,
              "cache-hit-rate",
              "Cache hit rate",
              "CacheHitRate",
              "Average",
              PERCENT,
              HIGH,
              "of what was asked for"),
          of(
              FILE_SYSTEM,
              "files-throughput",
              "files-throughput",
              "Throughput",
              "TotalIOBytes",
              "Sum",
              BYTES_PER_SECOND,
              1,
              NEITHER,
              "read, written and metadata together"),
          of(
              FILE_SYSTEM,
              "files-io-limit",
              "Share of the I/O limit",
              "PercentIOLimit",
              "Maximum",
              PERCENT,
              LOW,
              "of general purpose performance; near 100 % it waits"),
          of(
              FILE_SYSTEM,
              "files-burst-credits",
              "files-burst-credits",
              "Burst credits",
              "BurstCreditBalance",
              "Minimum",
              BYTES,
              1,
              HIGH,
              "at none throughput falls to the baseline"),
          of(
              QUEUE,
              "queue-depth",
              "Messages waiting",
              "ApproximateNumberOfMessagesVisible",
              "Maximum",
              COUNT,
              LOW,
              "that nobody has taken yet"),
          of(
              QUEUE,
              "queue-age",
              "Age of the oldest message",
              "ApproximateAgeOfOldestMessage",
              "Maximum",
              SECONDS,
              LOW,
              "how far behind the workers are"),
          of(
              FUNCTION,
              "function-invocations",
              "Invocations",
              "Invocations",
              "Sum",
              COUNT,
              NEITHER,
              "begun"),
          of(
              FUNCTION,
              "function-errors",
              "Failed invocations",
              "Errors",
              "Sum",
              COUNT,
              LOW,
              "ended by an exception or out of time"),
          of(
              FUNCTION,
              "function-duration-p90",
              "function-duration",
              "Duration p90",
              "Duration",
              "p90",
              SECONDS,
              MILLI,
              LOW,
              "one in ten takes at least so long"),
          of(
              FUNCTION,
              "function-throttles",
              "Throttled invocations",
              "Throttles",
              "Sum",
              COUNT,
              LOW,
              "refused for lack of concurrency"),
          of(
              FUNCTION,
              "function-concurrency",
              "Concurrency",
              "ConcurrentExecutions",
              "Maximum",
              COUNT,
              NEITHER,
              "running at once"),
          of(
              API,
              "api-requests",
              "Requests to the API",
              "Count",
              "Sum",
              COUNT,
              NEITHER,
              "received"),
          of(
              API,
              "api-errors-5xx",
              "Errors of the API (5xx)",
              "5xx",
              "Sum",
              COUNT,
              LOW,
              "answers from 500 to 599"),
          of(
              API,
              "api-latency-p90",
              "api-latency",
              "Latency of the API p90",
              "Latency",
              "p90",
              SECONDS,
              MILLI,
              LOW,
              "one in ten waits at least so long"),
          of(
              MODEL_ENDPOINT,
              "model-invocations",
              "Invocations of the model",
              "Invocations",
              "Sum",
              COUNT,
              NEITHER,
              "requests to the endpoint"),
          of(
              MODEL_ENDPOINT,
              "model-errors-5xx",
              "Errors of the model (5xx)",
              "Invocation5XXErrors",
              "Sum",
              COUNT,
              LOW,
              "requests that the model failed on"),
          of(
              MODEL_ENDPOINT,
              "model-latency-p90",
              "model-latency",
              "Model latency p90",
              "ModelLatency",
              "p90",
              SECONDS,
              MICRO,
              LOW,
              "one in ten waits at least so long"));

  private MetricCatalog() {}

  public static List<Measure> all() {
    return ALL;
  }

  public static Optional<Measure> named(String id) {
    return ALL.stream().filter(measure -> measure.id().equals(id)).findFirst();
  }

  /** What can be measured of things of that kind. */
  public static List<Measure> of(SubjectKind kind) {
    return ALL.stream().filter(measure -> measure.kind() == kind).toList();
  }

  /** A metric that a team sends itself: of its meaning nothing but its name is known. */
  public static Measure custom(Metric metric) {
    return new Measure(
        "custom:%s/%s".formatted(metric.namespace(), metric.name()),
        SubjectKind.CUSTOM,
        "custom:%s/%s".formatted(metric.namespace(), metric.name()),
        metric.name(),
        metric.namespace(),
        metric.name(),
        "Average",
        UNSTATED,
        1,
        NEITHER,
        "average, from " + metric.namespace());
  }

  /** A measure with a picture of its own, in the unit of CloudWatch. */
  private static Measure of(
      SubjectKind kind,
      String id,
      String title,
      String metric,
      String statistic,
      Unit unit,
      Good good,
      String words) {
    return of(kind, id, id, title, metric, statistic, unit, 1, good, words);
  }

  private static Measure of(
      SubjectKind kind,
      String id,
      String chart,
      String title,
      String metric,
      String statistic,
      Unit unit,
      double factor,
      Good good,
      String words) {
    return new Measure(
        id, kind, chart, title, kind.namespace(), metric, statistic, unit, factor, good, words);
  }
}
