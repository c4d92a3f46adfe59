package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.provisioning.blueprint.Blueprint;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The variants of one blueprint, in every region. */
public record CompareGroup(String blueprint, String title, List<Row> rows) {

  public CompareGroup {
    rows = List.copyOf(rows);
  }

  /**
   * A variant.
   *
   * @param problem why it has no cells
   */
  public record Row(
      String variant,
      String title,
      String environment,
      List<Cell> cells,
      Optional<String> problem) {}

  /**
   * A variant in a region.
   *
   * @param amount in words
   * @param bar its length from 0 to 100; the dearest of the group has 100
   * @param unknown lines without a price
   * @param mark what it is the cheapest of; empty where it is not
   */
  public record Cell(String region, String amount, String bar, int unknown, Optional<String> mark) {

    /** "12 without a price". */
    public String lack() {
      return unknown == 0 ? "" : unknown + " without a price";
    }
  }

  static CompareGroup of(List<SideBySide.Row> rows) {
    Blueprint blueprint = rows.getFirst().blueprint();
    List<Total> all = rows.stream().flatMap(row -> totals(row).stream()).toList();
    BigDecimal most = all.stream().map(Total::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
    return new CompareGroup(
        blueprint.id(), blueprint.title(), rows.stream().map(row -> row(row, all, most)).toList());
  }

  private static Row row(SideBySide.Row row, List<Total> all, BigDecimal most) {
    List<Total> here = totals(row);
    return new Row(
        row.variant().id(),
        row.variant().title(),
        row.environment(),
        row.estimates().stream()
            .map(
                one ->
                    new Cell(
                        one.region(),
                        Money.said(one.total()),
                        Breakdown.length(one.total().amount(), most),
                        one.total().unknown(),
                        mark(one.total(), here, all)))
            .toList(),
        row.problem());
  }

  private static List<Total> totals(SideBySide.Row row) {
    return row.estimates().stream().map(Estimate::total).toList();
  }

  private static Optional<String> mark(Total total, List<Total> row, List<Total> all) {
    if (isCheapest(total, all)) {
      return Optional.of(named("cheapest", total, all));
    }
    return isCheapest(total, row)
        ? Optional.of(named("cheapest region", total, row))
        : Optional.empty();
  }

  /** Only what is known in full can be; all that cost as little are. */
  private static boolean isCheapest(Total total, Collection<Total> others) {
    return total.complete()
        && others.size() > 1
        && others.stream()
            .filter(Total::complete)
            .allMatch(one -> one.amount().compareTo(total.amount()) >= 0);
  }

  /** What has lines without a price, and is lower without them, may be cheaper in truth. */
  private static String named(String mark, Total total, Collection<Total> others) {
    boolean certain =
        others.stream()
            .allMatch(one -> one.complete() || one.amount().compareTo(total.amount()) >= 0);
    return certain ? mark : mark + " of the known";
  }
}
