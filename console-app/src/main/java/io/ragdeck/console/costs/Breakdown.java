package io.ragdeck.console.costs;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Finding;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An estimate as a page shows it, the dearest first.
 *
 * @param total "$863.13", "at least $863.13" or "unknown"
 * @param unknown "3 lines have no price"; empty where all have one
 * @param findings what is wrong or not known, each with its cure
 */
public record Breakdown(
    String region,
    String total,
    String unknown,
    int lines,
    List<Group> components,
    List<Group> services,
    List<Finding> findings) {

  public Breakdown {
    components = List.copyOf(components);
    services = List.copyOf(services);
    findings = List.copyOf(findings);
  }

  /**
   * What one component or one AWS service costs.
   *
   * @param amount in words
   * @param bar its length from 0 to 100; the dearest has 100
   * @param rows its line items, the unknown first; empty where they stand elsewhere
   */
  public record Group(String name, String amount, String bar, int unknown, List<LineRow> rows) {

    public Group {
      rows = List.copyOf(rows);
    }

    /** "12 lines, 1 without a price". */
    public String count() {
      String lines = Amounts.count(rows.size(), "line", "lines");
      return unknown == 0 ? lines : lines + ", " + unknown + " without a price";
    }
  }

  public static Breakdown of(Estimate estimate) {
    Total total = estimate.total();
    return new Breakdown(
        estimate.region(),
        Money.said(total),
        total.complete()
            ? ""
            : Amounts.count(total.unknown(), "line has", "lines have") + " no price",
        estimate.lines().size(),
        groups(estimate.byComponent(), estimate.lines()),
        groups(estimate.byService(), List.of()),
        estimate.findings());
  }

  /** What a total leaves out: an unknown part never reads as nothing. */
  public static String remark(Total total, String region) {
    return switch (total.unknown()) {
      case 0 -> "";
      case 1 -> "One price is not known in %s.".formatted(region);
      default -> "%s prices are not known in %s.".formatted(total.unknown(), region);
    };
  }

  private static List<Group> groups(Map<String, Total> totals, List<LineItem> lines) {
    BigDecimal most =
        totals.values().stream().map(Total::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
    return totals.entrySet().stream()
        .sorted(
            Map.Entry.<String, Total>comparingByValue(Comparator.comparing(Total::amount))
                .reversed())
        .map(one -> group(one.getKey(), one.getValue(), most, lines))
        .toList();
  }

  private static Group group(String name, Total total, BigDecimal most, List<LineItem> lines) {
    return new Group(
        name,
        Money.said(total),
        length(total.amount(), most),
        total.unknown(),
        lines.stream()
            .filter(line -> line.component().equals(name))
            .sorted(Comparator.comparing(Breakdown::weight).reversed())
            .map(LineRow::of)
            .toList());
  }

  /** What is not known may be the most of all. */
  private static BigDecimal weight(LineItem line) {
    return line.amount().orElse(BigDecimal.valueOf(Long.MAX_VALUE));
  }

  /** How long the bar of an amount is, from 0 to 100, where the longest is that of the most. */
  static String length(BigDecimal amount, BigDecimal most) {
    return most.signum() <= 0 || amount.signum() <= 0
        ? "0"
        : amount.movePointRight(2).divide(most, 1, RoundingMode.HALF_UP).toPlainString();
  }
}
