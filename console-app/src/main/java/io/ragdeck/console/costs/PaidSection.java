package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.actual.Allowance;
import io.ragdeck.cost.actual.Change;
import io.ragdeck.cost.actual.Comparison;
import io.ragdeck.cost.actual.DayChange;
import io.ragdeck.cost.actual.Spending;
import io.ragdeck.cost.estimate.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was really paid for a system.
 *
 * @param chart empty where the bill has nothing of it
 * @param change why it costs something else than it did, in a sentence
 * @param days on which it changed
 * @param errors the estimate against the bill, by service; the last is the total
 * @param compared of which days, and what the estimate leaves out
 * @param requests how often AWS was asked for this today, and what that cost
 * @param problem why there is nothing, or nothing new
 */
public record PaidSection(
    Optional<DailyChart> chart,
    Optional<String> change,
    List<String> days,
    List<ErrorRow> errors,
    String compared,
    String requests,
    Optional<String> problem,
    Optional<Instant> readAt) {

  /** A week: every day of it once. */
  static final int COMPARED_DAYS = 7;

  private static final int TOLD_DAYS = 14;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  public PaidSection {
    days = List.copyOf(days);
    errors = List.copyOf(errors);
  }

  /**
   * A service on the compared days.
   *
   * @param error how far the estimate is off
   */
  public record ErrorRow(
      String service, String estimated, String billed, String error, boolean total) {

    static ErrorRow of(Comparison.Row row, boolean total) {
      return new ErrorRow(
          total ? "Together" : row.service(),
          Money.dollars(row.estimated()),
          Money.dollars(row.billed()),
          error(row),
          total);
    }

    private static String error(Comparison.Row row) {
      BigDecimal cents = row.error().setScale(2, RoundingMode.HALF_EVEN);
      if (cents.signum() == 0) {
        return "none";
      }
      return Money.signed(cents)
          + row.percent()
              .map(percent -> " (%s %%)".formatted(percent.toPlainString().replace('-', '−')))
              .orElse("");
    }
  }

  /**
   * @param name of the system, as its tag has it
   * @param estimate of what runs, or of what was designed; empty where there is none
   */
  static PaidSection of(Paid paid, String name, Optional<Estimate> estimate) {
    Optional<Spending> bill = paid.spending();
    Optional<Comparison> comparison =
        estimate.flatMap(
            one -> bill.flatMap(costs -> Comparison.of(one, costs, name, COMPARED_DAYS)));
    return new PaidSection(
        bill.flatMap(costs -> DailyChart.ofServices(costs, name)),
        bill.flatMap(costs -> Change.of(costs, name)).map(PaidSection::sentence),
        bill.map(costs -> DayChange.of(costs, name, TOLD_DAYS)).orElse(List.of()).stream()
            .map(PaidSection::sentence)
            .toList(),
        comparison.map(PaidSection::rows).orElse(List.of()),
        comparison.map(PaidSection::compared).orElse(""),
        requests(paid.requests()),
        paid.problem().or(() -> missing(bill, name)),
        paid.readAt());
  }

  /** "3 requests to Cost Explorer today, $0.03". */
  static String requests(int requests) {
    return "%s to Cost Explorer today for this account, %s"
        .formatted(
            requests == 1 ? "1 request" : requests + " requests",
            Money.dollars(Allowance.PRICE.multiply(BigDecimal.valueOf(requests))));
  }

  private static Optional<String> missing(Optional<Spending> bill, String name) {
    return bill.filter(costs -> !costs.systems().contains(name))
        .map(
            costs ->
                "The bill has nothing of %s: nothing that costs carries the tag %s with this name, or it was made within the last day."
                    .formatted(name, costs.tag()));
  }

  private static String sentence(Change change) {
    String shares =
        change.shares().stream()
            .map(one -> "%s %s".formatted(one.service(), Money.signed(one.difference())))
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    return "%s a day%s since %s: %s. Before it was %s a day, on average over seven days."
        .formatted(
            Money.signed(change.difference()),
            change.percent().map(" (%s %%)"::formatted).orElse("").replace('-', '−'),
            DAY.format(change.firstDay()),
            shares,
            Money.dollars(change.before()));
  }

  private static String sentence(DayChange change) {
    return "%s: %s against the day before, most of it %s"
        .formatted(DAY.format(change.day()), Money.signed(change.difference()), change.service());
  }

  private static List<ErrorRow> rows(Comparison comparison) {
    return Stream.concat(
            comparison.rows().stream()
                .filter(row -> row.estimated().signum() != 0 || row.billed().signum() != 0)
                .sorted(Comparator.comparing((Comparison.Row row) -> row.billed()).reversed())
                .map(row -> ErrorRow.of(row, false)),
            Stream.of(ErrorRow.of(comparison.total(), true)))
        .toList();
  }

  private static String compared(Comparison comparison) {
    return "%s to %s, settled days only%s"
        .formatted(
            DAY.format(comparison.from()),
            DAY.format(comparison.until()),
            comparison.unknown() == 0
                ? ""
                : "; the estimate leaves out %s lines without a price"
                    .formatted(comparison.unknown()));
  }

  /** "until 27 Nov". */
  static String until(LocalDate day) {
    return "until " + DAY.format(day);
  }
}
