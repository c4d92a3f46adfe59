package io.ragdeck.console.backups;

import com.cronutils.descriptor.CronDescriptor;
import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.provisioning.operation.Order.Keeping;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schedules as people say them. */
public final class ScheduleWords {

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  private ScheduleWords() {}

  /** Such as {@code at 02:00, Europe/Berlin}. */
  static String of(CronTimes times) {
    String words = CronDescriptor.instance(Locale.ENGLISH).describe(CronTimes.parse(times.cron()));
    return "%s, %s".formatted(words.strip().replaceAll("\\s+", " "), times.zone());
  }

  /** By the clock of its zone, such as {@code Sat 21 Nov 2026, 02:00}. */
  public static String at(Instant moment, ZoneId zone) {
    return AT.format(moment.atZone(zone));
  }

  /** Such as {@code the 7 newest, the newest of 4 weeks}. */
  static String of(Keeping keeping) {
    List<String> rules = new ArrayList<>();
    if (keeping.newest() > 0) {
      rules.add(keeping.newest() == 1 ? "the newest" : "the %s newest".formatted(keeping.newest()));
    }
    keeping.younger().ifPresent(age -> rules.add("all younger than " + Ages.span(age)));
    each(rules, keeping.days(), "day", "days");
    each(rules, keeping.weeks(), "week", "weeks");
    each(rules, keeping.months(), "month", "months");
    each(rules, keeping.years(), "year", "years");
    return String.join(", ", rules);
  }

  private static void each(List<String> rules, int count, String one, String many) {
    if (count > 0) {
      rules.add("the newest of " + Amounts.count(count, one, many));
    }
  }

  static String of(ScheduleRun.State state) {
    return switch (state) {
      case RUNNING -> "under way";
      case DONE -> "done";
      case PARTIAL -> "in part";
      case FAILED -> "failed";
      case SKIPPED -> "skipped";
    };
  }

  /** Never that of what is well: nobody has tried to restore what was copied. */
  static String tone(ScheduleRun.State state) {
    return switch (state) {
      case RUNNING -> "unknown";
      case DONE -> "rest";
      case PARTIAL, SKIPPED -> "warn";
      case FAILED -> "bad";
    };
  }
}
