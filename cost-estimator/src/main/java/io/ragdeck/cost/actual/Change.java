package io.ragdeck.cost.actual;

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
 * Why a system costs something else than it did: the last seven complete days against the seven
 * before.
 *
 * <p>It is told when the difference is at least {@link #LEAST_USD} a day and at least {@link
 * #LEAST_PERCENT} percent: less is noise. The first day is the one that splits the fourteen days of
 * the service with the largest share best into before and after.
 *
 * @param until the last day that was looked at
 * @param before US dollars a day, on average
 * @param after US dollars a day, on average
 * @param shares services that pull the same way, the largest first, at least a tenth of the
 *     difference each
 * @param firstDay when it began
 */
public record Change(
    String system,
    LocalDate until,
    BigDecimal before,
    BigDecimal after,
    List<Share> shares,
    LocalDate firstDay) {

  public static final BigDecimal LEAST_USD = BigDecimal.ONE;
  public static final int LEAST_PERCENT = 20;

  private static final int WEEK = 7;
  private static final BigDecimal DAYS = BigDecimal.valueOf(WEEK);

  /**
   * What one service has to do with it.
   *
   * @param difference US dollars a day
   */
  public record Share(String service, BigDecimal difference) {}

  public Change {
    shares = List.copyOf(shares);
  }

  /** US dollars a day; below zero where it costs less now. */
  public BigDecimal difference() {
    return after.subtract(before);
  }

  /** Of what it cost before; empty where that was nothing. */
  public Optional<BigDecimal> percent() {
    return before.signum() == 0
        ? Optional.empty()
        : Optional.of(difference().movePointRight(2).divide(before, 1, RoundingMode.HALF_EVEN));
  }

  /** Empty where nothing much changed, or where there are no fourteen complete days. */
  public static Optional<Change> of(Spending spending, String system) {
    Optional<LocalDate> complete = spending.completeUntil();
    if (complete.isEmpty()
        || !spending.systems().contains(system)
        || complete.get().minusDays(2 * WEEK - 1).isBefore(spending.from())) {
      return Optional.empty();
    }
    LocalDate until = complete.get();
    LocalDate half = until.minusDays(WEEK);
    Map<String, BigDecimal> old = spending.byService(system, half.minusDays(WEEK - 1), half);
    Map<String, BigDecimal> now = spending.byService(system, half.plusDays(1), until);
    BigDecimal before = day(sum(old));
    BigDecimal after = day(sum(now));
    BigDecimal difference = after.subtract(before);
    if (isSmall(difference, before)) {
      return Optional.empty();
    }
    List<Share> shares = shares(old, now, difference);
    return Optional.of(
        new Change(
            system,
            until,
            before,
            after,
            shares,
            StepDay.find(spending, system, shares.getFirst().service(), until)));
  }

  /** Whether a difference a day is none that anybody should be told of. */
  static boolean isSmall(BigDecimal difference, BigDecimal before) {
    return difference.abs().compareTo(LEAST_USD) < 0
        || difference
                .abs()
                .movePointRight(2)
                .compareTo(before.multiply(BigDecimal.valueOf(LEAST_PERCENT)))
            < 0;
  }

  private static List<Share> shares(
      Map<String, BigDecimal> old, Map<String, BigDecimal> now, BigDecimal difference) {
    Map<String, BigDecimal> differences = new TreeMap<>(now);
    old.forEach((service, amount) -> differences.merge(service, amount.negate(), BigDecimal::add));
    List<Share> same =
        differences.entrySet().stream()
            .map(one -> new Share(one.getKey(), day(one.getValue())))
            .filter(one -> one.difference().signum() == difference.signum())
            .sorted(Comparator.comparing((Share one) -> one.difference().abs()).reversed())
            .toList();
    BigDecimal tenth = difference.abs().movePointLeft(1);
    List<Share> large =
        same.stream().filter(one -> one.difference().abs().compareTo(tenth) >= 0).toList();
    return large.isEmpty() ? same.subList(0, 1) : large;
  }

  private static BigDecimal day(BigDecimal week) {
    return week.divide(DAYS, MathContext.DECIMAL64);
  }

  private static BigDecimal sum(Map<String, BigDecimal> services) {
    return services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
