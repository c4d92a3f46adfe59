package io.ragdeck.console.backups;

import io.ragdeck.console.backups.ScheduleDesk.Asked;
import io.ragdeck.console.backups.ScheduleDesk.Judged;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.Schedule.Wanted;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.provisioning.operation.Order.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of a schedule as somebody filled it in, and what would come of it.
 *
 * @param id of the schedule; empty text for a new one
 * @param choices the stores that can be chosen
 * @param left kinds of stores of which no schedule takes copies, in words
 * @param preview empty where something is wrong
 */
public record ScheduleForm(
    String system,
    String id,
    long revision,
    List<String> choices,
    List<String> left,
    Typed typed,
    Optional<Preview> preview,
    List<Violation> faults) {

  private static final int NEXT = 5;
  private static final int SHOWN = 12;
  private static final int MOST = 100_000;

  public ScheduleForm {
    choices = List.copyOf(choices);
    left = List.copyOf(left);
    faults = List.copyOf(faults);
  }

  /**
   * What was typed; empty text for nothing.
   *
   * @param resource empty for all
   * @param younger days
   */
  public record Typed(
      String resource,
      String cron,
      String zone,
      String newest,
      String younger,
      String days,
      String weeks,
      String months,
      String years,
      boolean enabled) {

    static Typed of(Schedule schedule) {
      Keeping keeping = schedule.keeping();
      return new Typed(
          schedule.store().orElse(""),
          schedule.times().cron(),
          schedule.times().zone().getId(),
          text(keeping.newest()),
          keeping.younger().map(age -> text(age.toDays())).orElse(""),
          text(keeping.days()),
          text(keeping.weeks()),
          text(keeping.months()),
          text(keeping.years()),
          schedule.enabled());
    }

    /** As it is shown before anybody typed: a night's copy, and a long past. */
    static Typed untouched(String resource) {
      return new Typed(resource, "0 2 * * *", "UTC", "3", "", "7", "4", "6", "", true);
    }

    private static String text(long number) {
      return number == 0 ? "" : String.valueOf(number);
    }
  }

  /**
   * What would come of it.
   *
   * @param next by its clock
   * @param kept moments of copies that would be there after years, newest first
   * @param more how many of those are not shown
   */
  public record Preview(
      String when, List<String> next, String keeps, int count, List<String> kept, int more) {

    public Preview {
      next = List.copyOf(next);
      kept = List.copyOf(kept);
    }

    static Preview of(Wanted wanted, Instant now) {
      CronTimes times = wanted.times();
      List<Instant> kept = ScheduleCheck.kept(times, wanted.keeping(), now);
      return new Preview(
          ScheduleWords.of(times),
          times.after(now, NEXT).stream().map(at -> ScheduleWords.at(at, times.zone())).toList(),
          ScheduleWords.of(wanted.keeping()),
          kept.size(),
          kept.stream().limit(SHOWN).map(at -> ScheduleWords.at(at, times.zone())).toList(),
          Math.max(0, kept.size() - SHOWN));
    }
  }

  /** What is asked for, as far as numbers can be read; what can't is added to the faults. */
  static Asked asked(Typed typed, List<Violation> faults) {
    return new Asked(
        Optional.of(typed.resource().strip()).filter(text -> !text.isEmpty()),
        typed.cron(),
        typed.zone(),
        number("newest", typed.newest(), faults),
        Optional.of(number("younger", typed.younger(), faults))
            .filter(days -> days != 0)
            .map(Duration::ofDays),
        number("days", typed.days(), faults),
        number("weeks", typed.weeks(), faults),
        number("months", typed.months(), faults),
        number("years", typed.years(), faults),
        typed.enabled());
  }

  private static int number(String field, String typed, List<Violation> faults) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return 0;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Answered like a number that is too large.
    }
    faults.add(new Violation(field, "must be a number from 0 to 1000"));
    return 0;
  }

  static ScheduleForm of(
      String system,
      Optional<Schedule> schedule,
      long revision,
      List<DataStore> choices,
      List<String> left,
      Typed typed,
      Judged judged,
      List<Violation> unread,
      Instant now) {
    List<Violation> faults = new ArrayList<>(unread);
    faults.addAll(judged.faults());
    return new ScheduleForm(
        system,
        schedule.map(Schedule::id).orElse(""),
        revision,
        choices.stream().map(DataStore::id).toList(),
        left,
        typed,
        judged.wanted().filter(_ -> unread.isEmpty()).map(wanted -> Preview.of(wanted, now)),
        faults);
  }

  /** The same with something more against it. */
  ScheduleForm refused(Violation why) {
    List<Violation> all = new ArrayList<>(faults);
    all.add(why);
    return new ScheduleForm(system, id, revision, choices, left, typed, preview, all);
  }

  /** What is wrong with a field, in words; empty text for nothing. */
  public String fault(String field) {
    return faults.stream()
        .filter(one -> one.field().equals(field))
        .map(one -> one.cure().isEmpty() ? one.message() + "." : one.message() + ". " + one.cure())
        .findFirst()
        .orElse("");
  }
}
