package io.ragdeck.console.costs;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Money;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.fleet.Fleet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What the page of all costs shows.
 *
 * @param standing whether there is anything to show, and if not, what that means
 * @param summary the sum of what is known, and of how many systems nothing is
 * @param rows the dearest first, those of which nothing is known last
 * @param accounts what was paid, by account
 */
public record CostsPage(
    Standing standing,
    String summary,
    List<CostRow> rows,
    List<AccountBill> accounts,
    List<Note> notes,
    Instant now) {

  public CostsPage {
    rows = List.copyOf(rows);
    accounts = List.copyOf(accounts);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Not every location was asked yet, and nothing was found so far. */
    NOT_READ,
    /** Some location could not be read: what it has is not known. */
    FAILED,
    /** Every location answered: there is nothing. */
    EMPTY,
    /** There are systems. */
    SYSTEMS
  }

  static CostsPage of(
      Fleet fleet, List<CostRow> systems, Function<BillScope, Paid> paid, Instant now) {
    List<CostRow> rows =
        systems.stream()
            .sorted(
                Comparator.comparing(CostsPage::weight).reversed().thenComparing(CostRow::system))
            .toList();
    return new CostsPage(
        standing(fleet, rows),
        summary(rows),
        rows,
        BillScope.of(fleet).stream().map(one -> AccountBill.of(one, paid.apply(one))).toList(),
        Notes.of(fleet.sources()),
        now);
  }

  private static Standing standing(Fleet fleet, List<CostRow> rows) {
    if (!rows.isEmpty()) {
      return Standing.SYSTEMS;
    }
    if (!fleet.complete()) {
      return Standing.NOT_READ;
    }
    boolean old = fleet.sources().stream().anyMatch(source -> source.observed().isStale());
    return old ? Standing.FAILED : Standing.EMPTY;
  }

  private static BigDecimal weight(CostRow row) {
    return row.amount().orElse(BigDecimal.ONE.negate());
  }

  private static String summary(List<CostRow> rows) {
    BigDecimal sum =
        rows.stream()
            .flatMap(row -> row.amount().stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    long unknown = rows.stream().filter(row -> row.amount().isEmpty()).count();
    if (unknown == rows.size()) {
      return "What they cost is unknown";
    }
    return "About %s a month%s"
        .formatted(
            Money.dollars(sum),
            unknown == 0
                ? ""
                : "; of " + Amounts.count(unknown, "system", "systems") + " nothing is known");
  }
}
