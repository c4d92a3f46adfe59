package io.ragdeck.console.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.backups.ScheduleWorld.Console;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.console.store.ScheduleRun.State;
import io.ragdeck.console.store.Store;
import io.ragdeck.provisioning.operation.Order.Keeping;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of three schedules over both changes of the clock in two zones, with calls that are
 * throttled, snapshots that fail, consoles that are killed, and days without any.
 */
class ScheduledYearTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant CALM = Instant.parse("2026-12-18T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-02T12:00:00Z");
  private static final int MOST = 1_000;

  private final Random dice = new Random(7);
  private final ScheduleWorld world = new ScheduleWorld(BEGIN, dice, 3, 6);
  private int outages;
  private int deaths;

  /**
   * A schedule, and what is known of it without cron expressions.
   *
   * @param on the days of it
   */
  private record Line(
      Schedule schedule, ZoneId zone, LocalTime at, Predicate<LocalDate> on, Keeping keeping) {

    List<Instant> slots(Instant until) {
      return LocalDate.of(2026, 1, 1)
          .datesUntil(LocalDate.of(2027, 1, 3))
          .filter(on)
          // An hour that is left out comes an hour later; one that is there twice comes first.
          .map(day -> day.atTime(at).atZone(zone).withEarlierOffsetAtOverlap().toInstant())
          .filter(slot -> slot.isAfter(BEGIN) && !slot.isAfter(until))
          .toList();
    }
  }

  @Test
  void leavesTheCopiesThatItsRetentionsPromise(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      List<Line> lines = lines(world.new Console(store, 0));
      Console console = world.new Console(store, 9);
      while (world.clock.instant().isBefore(END)) {
        boolean calm = !world.clock.instant().isBefore(CALM);
        if (calm) {
          world.shelf.calm();
        }
        console.look();
        if (console.work() > 0) {
          console.look();
        }
        if (console.isDead()) {
          deaths++;
          console = world.new Console(store, calm ? 0 : 9);
        }
        pause(calm);
      }
      Console last = world.new Console(store, 0);
      last.work();
      last.look();
      last.work();
      last.look();

      assertThat(outages).isGreaterThan(10);
      assertThat(deaths).isGreaterThan(30);
      assertThat(world.shelf.failed).hasSizeGreaterThan(10);
      for (Line line : lines) {
        check(line, last.runs.of(line.schedule().id(), MOST));
      }
    }
  }

  private List<Line> lines(Console console) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    ZoneId newYork = ZoneId.of("America/New_York");
    return List.of(
        line(
            console,
            "30 2 * * *",
            berlin,
            LocalTime.of(2, 30),
            day -> true,
            keep(2, Optional.empty(), 7, 4, 0, 0, berlin)),
        line(
            console,
            "30 2 * * 0",
            newYork,
            LocalTime.of(2, 30),
            day -> day.getDayOfWeek() == DayOfWeek.SUNDAY,
            keep(0, Optional.of(Duration.ofDays(40)), 0, 8, 3, 0, newYork)),
        line(
            console,
            "0 4 1 * *",
            ZoneId.of("UTC"),
            LocalTime.of(4, 0),
            day -> day.getDayOfMonth() == 1,
            keep(0, Optional.empty(), 0, 0, 6, 2, ZoneId.of("UTC"))));
  }

  private static Keeping keep(
      int newest,
      Optional<Duration> younger,
      int days,
      int weeks,
      int months,
      int years,
      ZoneId zone) {
    return new Keeping(newest, younger, days, weeks, months, years, zone.getId());
  }

  private static Line line(
      Console console,
      String cron,
      ZoneId zone,
      LocalTime at,
      Predicate<LocalDate> on,
      Keeping keeping) {
    return new Line(console.schedule(cron, zone.getId(), keeping), zone, at, on, keeping);
  }

  /** Some hours, now and then days in which no console is there. */
  private void pause(boolean calm) {
    boolean outage = !calm && dice.nextInt(90) == 0;
    if (outage) {
      outages++;
    }
    world.clock.advance(
        outage
            ? Duration.ofHours(20 + dice.nextInt(90))
            : Duration.ofMinutes(150 + dice.nextInt(240)));
  }

  private void check(Line line, List<ScheduleRun> runs) {
    List<Instant> slots = line.slots(world.clock.instant());
    assertThat(runs)
        .as("each time is one run or is said to be skipped: %s", line.schedule().times())
        .extracting(ScheduleRun::slot)
        .containsExactlyInAnyOrderElementsOf(slots);
    assertThat(runs).noneMatch(run -> run.state() == State.RUNNING);
    assertThat(runs)
        .filteredOn(run -> run.state() == State.SKIPPED)
        .allMatch(run -> run.copies().isEmpty());
    Map<String, Instant> good = good(line);
    Set<String> asked =
        runs.stream()
            .flatMap(run -> run.copies().stream())
            .map(ScheduleRun.Copy::name)
            .collect(Collectors.toSet());
    assertThat(asked).containsAll(good.keySet());
    assertThat(runs)
        .filteredOn(run -> run.state() == State.DONE)
        .allMatch(run -> good.containsKey(run.copies().getFirst().name()));
    assertThat(own(line, world.shelf.all.keySet()))
        .as("what is there of %s", line.schedule().times())
        .isEqualTo(promised(line, good, slots.getLast()));
  }

  private Map<String, Instant> good(Line line) {
    Map<String, Instant> good = new TreeMap<>(world.shelf.history);
    good.keySet().removeAll(world.shelf.failed);
    good.keySet().retainAll(own(line, good.keySet()));
    return good;
  }

  private static Set<String> own(Line line, Set<String> names) {
    return names.stream()
        .filter(name -> name.contains("-" + line.schedule().id() + "-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of all that was ever good, by the rules as a person reads them. */
  private static Set<String> promised(Line line, Map<String, Instant> good, Instant last) {
    Keeping keeping = line.keeping();
    List<String> newestFirst = new ArrayList<>(good.keySet());
    newestFirst.sort(Comparator.<String, Instant>comparing(name -> at(good, name)).reversed());
    Function<String, LocalDate> day = name -> at(good, name).atZone(line.zone()).toLocalDate();
    Set<String> kept = new TreeSet<>(newestFirst.subList(0, Math.max(1, keeping.newest())));
    keeping
        .younger()
        .ifPresent(
            age ->
                newestFirst.stream()
                    .filter(name -> at(good, name).isAfter(last.minus(age)))
                    .forEach(kept::add));
    kept.addAll(firstOfEach(newestFirst, day, keeping.days()));
    kept.addAll(
        firstOfEach(
            newestFirst,
            name -> day.apply(name).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
            keeping.weeks()));
    kept.addAll(
        firstOfEach(newestFirst, name -> YearMonth.from(day.apply(name)), keeping.months()));
    kept.addAll(firstOfEach(newestFirst, name -> day.apply(name).getYear(), keeping.years()));
    return kept;
  }

  private static Instant at(Map<String, Instant> good, String name) {
    return Objects.requireNonNull(good.get(name));
  }

  private static List<String> firstOfEach(
      List<String> newestFirst, Function<String, ?> period, int most) {
    Map<Object, String> first = new LinkedHashMap<>();
    newestFirst.forEach(name -> first.putIfAbsent(period.apply(name), name));
    return first.values().stream().limit(most).toList();
  }
}
