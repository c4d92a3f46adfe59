package io.ragdeck.monitoring.gpu;

/**
 * What is measured of a GPU, with the name that the CloudWatch agent gives it. {@code
 * utilization_memory} is no gauge of memory: it is how busy the memory's bus is.
 */
public enum Gauge {
  /** Percent of time in which a kernel ran. */
  UTILIZATION("nvidia_smi_utilization_gpu", 100),
  /** MiB. */
  MEMORY_USED("nvidia_smi_memory_used", 4_194_304),
  /** MiB. */
  MEMORY_TOTAL("nvidia_smi_memory_total", 4_194_304),
  /** Degrees Celsius. */
  TEMPERATURE("nvidia_smi_temperature_gpu", 150),
  /** Watts. */
  POWER("nvidia_smi_power_draw", 5_000);

  private final String metric;
  private final double most;

  Gauge(String metric, double most) {
    this.metric = metric;
    this.most = most;
  }

  public String metric() {
    return metric;
  }

  /** Drivers say numbers near 2^63 where they know nothing: no GPU is 9 quintillion degrees hot. */
  public boolean isPlausible(double value) {
    return Double.isFinite(value) && value >= 0 && value <= most;
  }
}
