package io.ragdeck.cloud.sandbox.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The list prices of the sandbox's regions, from rates.yaml: US dollars by region and item. */
public final class Rates {

  private static final Map<String, Map<String, BigDecimal>> BY_REGION = read();

  private Rates() {}

  /** By region, then by item as {@code SERVICE: NAME}. */
  public static Map<String, Map<String, BigDecimal>> all() {
    return BY_REGION;
  }

  /** Empty for what the sandbox cannot price; it is not on its bill then. */
  static Optional<BigDecimal> find(String region, String item) {
    return Optional.ofNullable(BY_REGION.getOrDefault(region, Map.of()).get(item));
  }

  private static Map<String, Map<String, BigDecimal>> read() {
    Map<String, Map<String, BigDecimal>> regions = new HashMap<>();
    for (Map.Entry<String, JsonNode> region : Yaml.read("rates.yaml").properties()) {
      Map<String, BigDecimal> rates = new HashMap<>();
      Yaml.map(region.getValue()).forEach((item, rate) -> rates.put(item, new BigDecimal(rate)));
      regions.put(region.getKey(), Map.copyOf(rates));
    }
    return Map.copyOf(regions);
  }
}
