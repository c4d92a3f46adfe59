package io.ragdeck.cost.estimate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a bill of materials costs in a month of 730 hours. */
public record Estimate(String region, List<LineItem> lines, List<Finding> findings) {

  public Estimate {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  public Total total() {
    return Total.of(lines);
  }

  public Map<String, Total> byComponent() {
    return by(LineItem::component);
  }

  /** By AWS service, as on the bill. */
  public Map<String, Total> byService() {
    return by(LineItem::service);
  }

  private Map<String, Total> by(Function<LineItem, String> key) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Total::of)));
  }
}
