package io.ragdeck.provisioning.protection;

import io.ragdeck.provisioning.operation.Order;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which copies of a store are kept: a copy that any of these rules keeps. The newest good copy, one
 * that is locked and one that the console did not take are never given up, whatever the rules say.
 *
 * @param newest so many of the newest
 * @param younger all that are younger; empty for no such rule
 * @param days the newest of so many days that have one, by the calendar of the zone
 * @param weeks the newest of so many weeks, from Monday on
 * @param months the newest of so many months
 * @param years the newest of so many years
 */
public record Retention(
    int newest,
    Optional<Duration> younger,
    int days,
    int weeks,
    int months,
    int years,
    ZoneId zone) {

  private static final int MOST = 1_000;

  /**
   * @throws IllegalArgumentException where it would keep nothing, or more than anybody wants
   */
  public Retention {
    for (int count : new int[] {newest, days, weeks, months, years}) {
      if (count < 0 || count > MOST) {
        throw new IllegalArgumentException("Counts are from 0 to %s".formatted(MOST));
      }
    }
    if (younger.filter(age -> !age.isPositive()).isPresent()) {
      throw new IllegalArgumentException("An age is longer than nothing");
    }
    if (newest + days + weeks + months + years == 0 && younger.isEmpty()) {
      throw new IllegalArgumentException("It would keep nothing");
    }
  }

  /**
   * @throws IllegalArgumentException where it would keep nothing, or more than anybody wants, or
   *     there is no such zone
   */
  public static Retention of(Order.Keeping keeping) {
    try {
      return new Retention(
          keeping.newest(),
          keeping.younger(),
          keeping.days(),
          keeping.weeks(),
          keeping.months(),
          keeping.years(),
          ZoneId.of(keeping.zone()));
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("There is no time zone " + keeping.zone(), unknown);
    }
  }

  /**
   * A copy as far as it matters here.
   *
   * @param good whether it can be restored; one that can't keeps the place of none that can
   * @param locked whether nobody may delete it
   * @param own whether the console took it by the schedule that this is the retention of
   */
  public record Candidate(String id, Instant takenAt, boolean good, boolean locked, boolean own) {}

  /** The ids of those to delete, oldest first. */
  public Set<String> spare(List<Candidate> copies, Instant now) {
    List<Candidate> good =
        copies.stream()
            .filter(Candidate::good)
            .sorted(
                Comparator.comparing(Candidate::takenAt).thenComparing(Candidate::id).reversed())
            .toList();
    Set<String> kept = kept(good.stream().filter(Candidate::own).toList(), now);
    good.stream().findFirst().ifPresent(last -> kept.add(last.id()));
    Set<String> spare = new LinkedHashSet<>();
    good.reversed().stream()
        .filter(copy -> copy.own() && !copy.locked() && !kept.contains(copy.id()))
        .forEach(copy -> spare.add(copy.id()));
    return spare;
  }

  private Set<String> kept(List<Candidate> newestFirst, Instant now) {
    Set<String> kept = new HashSet<>();
    newestFirst.stream().limit(newest).forEach(copy -> kept.add(copy.id()));
    younger.ifPresent(
        age ->
            newestFirst.stream()
                .filter(copy -> copy.takenAt().isAfter(now.minus(age)))
                .forEach(copy -> kept.add(copy.id())));
    kept.addAll(newestOfEach(newestFirst, days, day -> day));
    kept.addAll(newestOfEach(newestFirst, weeks, Retention::week));
    kept.addAll(newestOfEach(newestFirst, months, YearMonth::from));
    kept.addAll(newestOfEach(newestFirst, years, LocalDate::getYear));
    return kept;
  }

  private static Object week(LocalDate day) {
    return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private Set<String> newestOfEach(
      List<Candidate> newestFirst, int most, Function<LocalDate, Object> period) {
    Set<Object> periods = new HashSet<>();
    Set<String> kept = new HashSet<>();
    for (Candidate copy : newestFirst) {
      Object own = period.apply(copy.takenAt().atZone(zone).toLocalDate());
      if (!periods.contains(own) && periods.size() < most) {
        periods.add(own);
        kept.add(copy.id());
      }
    }
    return kept;
  }
}
