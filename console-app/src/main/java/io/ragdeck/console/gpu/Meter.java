package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuSeries;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A measured value with its bar.
 *
 * @param words "54 %", "12.1 of 22.4 GiB"
 * @param percent of the bar, 0 to 100
 * @param tone {@code bad} where there is no more to give, {@code warn} where that is near
 */
public record Meter(String words, int percent, String tone) {

  private static final double NEARLY = 90;
  private static final double FULL = 98;

  /** Empty where it is not measured now, which is not 0 %. */
  static Optional<Meter> utilization(GpuSeries series, Instant read) {
    return series
        .newest(Gauge.UTILIZATION, read)
        .map(use -> new Meter(Amounts.percent(use), (int) Math.round(use), "busy"));
  }

  /** Empty where used or total is not measured now. */
  static Optional<Meter> memory(GpuSeries series, Instant read) {
    return series
        .newest(Gauge.MEMORY_USED, read)
        .flatMap(
            used ->
                series
                    .newest(Gauge.MEMORY_TOTAL, read)
                    .filter(total -> total > 0)
                    .map(total -> memory(used, total)));
  }

  private static Meter memory(double used, double total) {
    double percent = Math.min(100, 100 * used / total);
    return new Meter(
        String.format(Locale.ENGLISH, "%.1f of %.1f GiB", used / 1024, total / 1024),
        (int) Math.round(percent),
        percent >= FULL ? "bad" : percent >= NEARLY ? "warn" : "busy");
  }
}
