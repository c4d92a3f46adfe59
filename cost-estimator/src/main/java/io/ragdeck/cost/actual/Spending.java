package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account paid, by day, system and service. A day without costs before {@link #dataUntil}
 * cost nothing; later days are unknown.
 *
 * @param tag that tells systems apart, such as {@code ragdeck:system}
 * @param from the first day that was asked for
 * @param readAt when Cost Explorer was asked
 */
public record Spending(String tag, LocalDate from, Instant readAt, List<DailyCost> costs) {

  /** Bills settle: a day counts as complete when it ended this long before it was read. */
  public static final Duration SETTLES = Duration.ofHours(48);

  public Spending {
    costs = List.copyOf(costs);
  }

  /** The last day with any data; empty where there is none at all. */
  public Optional<LocalDate> dataUntil() {
    return costs.stream().map(DailyCost::day).max(LocalDate::compareTo);
  }

  /** The last day whose costs do not change any more; those after it are estimates. */
  public Optional<LocalDate> completeUntil() {
    LocalDate settled = LocalDate.ofInstant(readAt.minus(SETTLES), ZoneOffset.UTC).minusDays(1);
    return dataUntil()
        .map(last -> last.isBefore(settled) ? last : settled)
        .filter(last -> !last.isBefore(from));
  }

  /** Those that the tag names. */
  public SortedSet<String> systems() {
    SortedSet<String> systems = new TreeSet<>();
    costs.stream().map(DailyCost::system).filter(one -> !one.isEmpty()).forEach(systems::add);
    return systems;
  }

  /**
   * Whether the bill knows the tag. If not, no system's cost is known, and {@link #cure} says what
   * to do: it is not zero.
   */
  public boolean isTagged() {
    return !systems().isEmpty();
  }

  /** How costs become visible by system; empty where they are. */
  public Optional<String> cure() {
    return isTagged()
        ? Optional.empty()
        : Optional.of(
            "The bill does not tell systems apart. Activate the cost allocation tag ragdeck:system"
                + " (or Project) in the management account: Billing and Cost Management, Cost"
                + " allocation tags. It counts from then on, and appears a day later.");
  }

  /** A system's costs by service on the days from the first to the last, both included. */
  public SortedMap<String, BigDecimal> byService(String system, LocalDate first, LocalDate last) {
    SortedMap<String, BigDecimal> services = new TreeMap<>();
    within(system, first, last)
        .forEach(cost -> services.merge(cost.service(), cost.amount(), BigDecimal::add));
    return services;
  }

  /** What a system cost on each day that is known. */
  public SortedMap<LocalDate, BigDecimal> byDay(String system) {
    SortedMap<LocalDate, BigDecimal> days = new TreeMap<>();
    dataUntil()
        .ifPresent(
            last ->
                from.datesUntil(last.plusDays(1)).forEach(day -> days.put(day, BigDecimal.ZERO)));
    for (DailyCost cost : costs) {
      if (cost.system().equals(system)) {
        days.merge(cost.day(), cost.amount(), BigDecimal::add);
      }
    }
    return days;
  }

  private Collection<DailyCost> within(String system, LocalDate first, LocalDate last) {
    return costs.stream()
        .filter(cost -> cost.system().equals(system))
        .filter(cost -> !cost.day().isBefore(first) && !cost.day().isAfter(last))
        .toList();
  }
}
