package io.ragdeck.monitoring.serving.gpu;

import io.ragdeck.monitoring.serving.text.MetricsText;
import io.ragdeck.monitoring.serving.text.Sample;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DCGM's exporter answers, GPU by GPU. */
final class DcgmAnswer {

  private static final String PREFIX = "DCGM_FI_DEV_";

  /**
   * DCGM has numbers for "not known", "not supported" and the like: from 0x7ffffffffffffff0 for
   * whole numbers, among them 9223372036854775794, from 2^47 for others, from 0x7ffffff0 for short
   * ones. They are no values.
   */
  private static final double BLANK = 0x7ffffff0;

  private DcgmAnswer() {}

  /**
   * By UUID.
   *
   * @param before what was known of each, for what this answer leaves out
   * @throws IllegalArgumentException where it is no text of metrics, or not DCGM's
   */
  static Map<String, GpuState> read(String text, Map<String, GpuState> before) {
    MetricsText metrics = MetricsText.read(text, name -> name.startsWith(PREFIX));
    if (metrics.samples().isEmpty()) {
      throw new IllegalArgumentException("The answer has metrics, but none of DCGM");
    }
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    Map<String, String> models = new LinkedHashMap<>();
    for (Sample sample : metrics.samples()) {
      String gpu = sample.labels().getOrDefault("UUID", sample.labels().getOrDefault("gpu", ""));
      if (gpu.isEmpty() || !Double.isFinite(sample.value()) || sample.value() >= BLANK) {
        continue;
      }
      // With MIG a GPU has a series for each part: the worst one counts.
      values
          .computeIfAbsent(gpu, absent -> new LinkedHashMap<>())
          .merge(sample.name(), sample.value(), Math::max);
      models.putIfAbsent(gpu, sample.labels().getOrDefault("modelName", "GPU"));
    }
    Map<String, GpuState> states = new LinkedHashMap<>();
    values.forEach(
        (gpu, its) ->
            states.put(
                gpu,
                state(
                    gpu,
                    models.getOrDefault(gpu, "GPU"),
                    its,
                    Optional.ofNullable(before.get(gpu)))));
    return states;
  }

  private static GpuState state(
      String gpu, String model, Map<String, Double> values, Optional<GpuState> before) {
    Map<GpuError, Long> errors = new EnumMap<>(GpuError.class);
    before.ifPresent(known -> errors.putAll(known.errors()));
    List<GpuError> all = Arrays.asList(GpuError.values());
    all.forEach(
        error ->
            Optional.ofNullable(values.get(error.metric()))
                .ifPresent(value -> errors.put(error, value.longValue())));
    return new GpuState(
        gpu,
        model,
        value(values, "GPU_TEMP"),
        value(values, "POWER_USAGE"),
        value(values, "GPU_UTIL"),
        value(values, "FB_USED"),
        value(values, "FB_FREE"),
        errors);
  }

  private static Optional<Double> value(Map<String, Double> values, String name) {
    return Optional.ofNullable(values.get(PREFIX + name)).filter(value -> value >= 0);
  }
}
