package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A complete day that cost something else than the day before, by at least the thresholds of {@link
 * Change}.
 *
 * @param difference US dollars
 * @param service that has most to do with it
 */
public record DayChange(LocalDate day, BigDecimal difference, String service) {

  /** Those of the last days, newest first. */
  public static List<DayChange> of(Spending spending, String system, int days) {
    return spending
        .completeUntil()
        .map(
            last ->
                last.minusDays(days - 1L)
                    .datesUntil(last.plusDays(1))
                    .filter(day -> day.isAfter(spending.from()))
                    .flatMap(day -> of(spending, system, day).stream())
                    .sorted(Comparator.comparing(DayChange::day).reversed())
                    .toList())
        .orElse(List.of());
  }

  private static Optional<DayChange> of(Spending spending, String system, LocalDate day) {
    Map<String, BigDecimal> now = spending.byService(system, day, day);
    LocalDate yesterday = day.minusDays(1);
    Map<String, BigDecimal> old = spending.byService(system, yesterday, yesterday);
    Map<String, BigDecimal> differences = new TreeMap<>(now);
    old.forEach((service, amount) -> differences.merge(service, amount.negate(), BigDecimal::add));
    BigDecimal before = old.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal difference = differences.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (Change.isSmall(difference, before)) {
      return Optional.empty();
    }
    return differences.entrySet().stream()
        .filter(one -> one.getValue().signum() == difference.signum())
        .max(Comparator.comparing(one -> one.getValue().abs()))
        .map(most -> new DayChange(day, difference, most.getKey()));
  }
}
