package io.ragdeck.cost.actual;

import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An estimate against the bill of the same days, complete ones only.
 *
 * @param from the first day
 * @param until the last day
 * @param rows by the bill's services; those of either side
 * @param unknown lines of the estimate without a price: it is too low by those
 */
public record Comparison(LocalDate from, LocalDate until, List<Row> rows, int unknown) {

  private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

  /**
   * One service on those days, in US dollars.
   *
   * @param estimated not rounded
   */
  public record Row(String service, BigDecimal estimated, BigDecimal billed) {

    /** How far the estimate is off: below zero where it is too low. */
    public BigDecimal error() {
      return estimated.subtract(billed);
    }

    /** The error as a share of the bill; empty where nothing was billed. */
    public Optional<BigDecimal> percent() {
      return billed.signum() == 0
          ? Optional.empty()
          : Optional.of(error().movePointRight(2).divide(billed, 1, RoundingMode.HALF_EVEN));
    }
  }

  public Comparison {
    rows = List.copyOf(rows);
  }

  public Row total() {
    BigDecimal estimated = BigDecimal.ZERO;
    BigDecimal billed = BigDecimal.ZERO;
    for (Row row : rows) {
      estimated = estimated.add(row.estimated());
      billed = billed.add(row.billed());
    }
    return new Row("", estimated, billed);
  }

  /**
   * Compares the last complete days, as many as there are.
   *
   * @param days at most so many
   * @return empty where no day is complete, or the bill doesn't know the system on a whole one
   */
  public static Optional<Comparison> of(
      Estimate estimate, Spending spending, String system, int days) {
    Optional<LocalDate> complete = spending.completeUntil();
    if (complete.isEmpty() || !spending.systems().contains(system)) {
      return Optional.empty();
    }
    LocalDate until = complete.get();
    LocalDate from = latest(until.minusDays(days - 1L), firstWhole(spending, system));
    if (from.isAfter(until)) {
      return Optional.empty();
    }
    long counted = from.datesUntil(until.plusDays(1)).count();
    BigDecimal month =
        BigDecimal.valueOf(counted)
            .multiply(HOURS_OF_A_DAY)
            .divide(Estimator.HOURS, MathContext.DECIMAL64);
    Map<String, BigDecimal> estimated = new TreeMap<>();
    for (Map.Entry<String, Total> one : estimate.byService().entrySet()) {
      estimated.merge(
          BillServices.of(one.getKey()), one.getValue().amount().multiply(month), BigDecimal::add);
    }
    Map<String, BigDecimal> billed = spending.byService(system, from, until);
    Map<String, BigDecimal> services = new TreeMap<>(estimated);
    services.putAll(billed);
    return Optional.of(
        new Comparison(
            from,
            until,
            services.keySet().stream()
                .map(
                    service ->
                        new Row(
                            service,
                            estimated.getOrDefault(service, BigDecimal.ZERO),
                            billed.getOrDefault(service, BigDecimal.ZERO)))
                .toList(),
            estimate.total().unknown()));
  }

  /** Before, the system was not there, or not the whole day. */
  private static LocalDate firstWhole(Spending spending, String system) {
    return spending.costs().stream()
        .filter(cost -> cost.system().equals(system))
        .map(DailyCost::day)
        .min(Comparator.naturalOrder())
        .filter(first -> first.isAfter(spending.from()))
        .map(first -> first.plusDays(1))
        .orElse(spending.from());
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }
}
