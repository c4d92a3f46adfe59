package io.ragdeck.monitoring.serving.text;

import java.util.Map;

/** One value of one series. NaN and infinities are values of the format. */
public record Sample(String name, Map<String, String> labels, double value) {

  public Sample {
    labels = Map.copyOf(labels);
  }
}
