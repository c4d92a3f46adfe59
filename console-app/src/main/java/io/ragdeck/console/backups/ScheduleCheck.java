package io.ragdeck.console.backups;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.provisioning.operation.Order.Keeping;
import io.ragdeck.provisioning.protection.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with when a schedule runs and what it keeps, and what would come of it. */
public final class ScheduleCheck {

  /** A copy takes minutes, and services keep a hundred or so without being asked for more. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  private static final int LONGEST_CRON = 100;

  /** Long enough to show the gaps of a week, and that of a change to summer time. */
  private static final int LOOKED_AT = 60;

  /** Of so many in the past it is worked out which would be kept. */
  private static final int PAST = 1_500;

  private static final Duration YEARS = Duration.ofDays(366 * 4);

  private ScheduleCheck() {}

  /** When something is done again and again; what is wrong is added to the faults. */
  public static Optional<CronTimes> times(
      String cron, String zone, Instant now, List<Violation> faults) {
    return zone(zone, faults).flatMap(it -> times(cron, it, now, faults));
  }

  /** The zone of that name; what is wrong is added to the faults. */
  static Optional<ZoneId> zone(String typed, List<Violation> faults) {
    String name = typed.strip();
    // Offsets know no summer time, and somebody means one.
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return Optional.of(ZoneId.of(name));
    }
    faults.add(
        new Violation(
            "zone",
            typed.isBlank() ? "must be given" : "is no time zone",
            "A name of the time zone database, such as Europe/Berlin, Asia/Kolkata or UTC."));
    return Optional.empty();
  }

  /** When it runs; what is wrong is added to the faults. */
  static Optional<CronTimes> times(String typed, ZoneId zone, Instant now, List<Violation> faults) {
    String cron = typed.strip().replaceAll("\\s+", " ");
    CronTimes times;
    try {
      if (cron.length() > LONGEST_CRON) {
        throw new IllegalArgumentException("Too long");
      }
      times = new CronTimes(cron, zone);
    } catch (IllegalArgumentException wrong) {
      faults.add(
          new Violation(
              "cron",
              cron.isEmpty() ? "must be given" : "is no cron expression",
              "Minute, hour, day of month, month, day of week, such as 0 2 * * * for every night at"
                  + " 02:00."));
      return Optional.empty();
    }
    List<Instant> next = times.after(now, LOOKED_AT);
    if (next.isEmpty()) {
      faults.add(new Violation("cron", "never comes", "Days that there are, such as 0 2 1 * *."));
    } else if (gap(next, true).compareTo(SHORTEST) < 0) {
      faults.add(
          new Violation(
              "cron",
              "comes more often than every hour",
              "Such as 0 * * * *, which is every hour."));
    } else {
      return Optional.of(times);
    }
    return Optional.empty();
  }

  private static Duration gap(List<Instant> all, boolean shortest) {
    Duration found = shortest ? Duration.ofDays(3_660) : Duration.ZERO;
    for (int i = 1; i < all.size(); i++) {
      Duration gap = Duration.between(all.get(i - 1), all.get(i));
      found = (gap.compareTo(found) < 0) == shortest ? gap : found;
    }
    return found;
  }

  /** What is wrong with what it keeps. */
  static Optional<Violation> retention(Keeping keeping, Optional<CronTimes> times, Instant now) {
    try {
      Retention ignored = Retention.of(keeping);
    } catch (IllegalArgumentException wrong) {
      boolean nothing = keeping.younger().isEmpty() && byCount(keeping) == 0;
      return Optional.of(
          new Violation(
              "retention",
              nothing ? "would keep nothing" : "has a number that nobody can mean",
              "At least one rule, such as the 7 newest; counts up to 1000, an age above nothing."));
    }
    boolean ageAlone = byCount(keeping) == 0;
    Duration longest = times.map(it -> gap(it.after(now, LOOKED_AT), false)).orElse(Duration.ZERO);
    return keeping
        .younger()
        .filter(age -> ageAlone && age.compareTo(longest) <= 0)
        .map(
            age ->
                new Violation(
                    "retention",
                    "would delete every copy before the next one comes: %s are kept, and up to %s pass"
                        .formatted(Ages.span(age), Ages.span(longest)),
                    "A longer age, or so many of the newest as well."));
  }

  private static long byCount(Keeping keeping) {
    return (long) keeping.newest()
        + keeping.days()
        + keeping.weeks()
        + keeping.months()
        + keeping.years();
  }

  /** The moments of the copies that would be there if it had run for years, newest first. */
  static List<Instant> kept(CronTimes times, Keeping keeping, Instant now) {
    List<Instant> past = times.between(now.minus(YEARS), now, PAST);
    if (past.isEmpty()) {
      return List.of();
    }
    Set<String> spare =
        Retention.of(keeping)
            .spare(
                past.stream()
                    .map(at -> new Retention.Candidate(at.toString(), at, true, false, true))
                    .toList(),
                past.getFirst());
    return past.stream().filter(at -> !spare.contains(at.toString())).toList();
  }
}
