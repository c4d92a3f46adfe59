package io.ragdeck.provisioning.estimate;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When AWS's schedule expressions are due, within weeks that stand for all others. */
final class Schedules {

  /** A Monday. */
  static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");

  /** Whole weeks, about a year of them. */
  static final Duration LENGTH = Duration.ofDays(52 * 7);

  private static final Pattern FORM = Pattern.compile("(cron|rate|at)\\((.+)\\)");

  /** Minutes, hours, day of month, month, day of week, year; Sunday is 1. */
  private static final CronDefinition CRON =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .and()
          .withHours()
          .and()
          .withDayOfMonth()
          .supportsL()
          .supportsW()
          .supportsQuestionMark()
          .and()
          .withMonth()
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsL()
          .supportsHash()
          .supportsQuestionMark()
          .and()
          .withYear()
          .optional()
          .and()
          .instance();

  private Schedules() {}

  /**
   * @param expression {@code cron(…)}, {@code rate(…)} or {@code at(…)}; what is due once is never
   *     due here
   * @throws Undecided where it can't be read
   */
  static List<Instant> due(String expression, String zone) {
    Matcher form = FORM.matcher(expression.strip());
    if (!form.matches()) {
      throw new Undecided("schedule can't be read: " + expression);
    }
    try {
      return switch (form.group(1)) {
        case "rate" -> every(form.group(2));
        case "cron" -> cron(form.group(2), ZoneId.of(zone));
        default -> List.of();
      };
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw new Undecided("schedule can't be read: " + expression);
    }
  }

  private static List<Instant> every(String rate) {
    String[] parts = rate.strip().split("\\s+", -1);
    Duration period =
        switch (parts[1].replaceFirst("s$", "")) {
          case "minute" -> Duration.ofMinutes(Long.parseLong(parts[0]));
          case "hour" -> Duration.ofHours(Long.parseLong(parts[0]));
          case "day" -> Duration.ofDays(Long.parseLong(parts[0]));
          default -> throw new IllegalArgumentException(rate);
        };
    if (!period.isPositive()) {
      throw new IllegalArgumentException(rate);
    }
    List<Instant> due = new ArrayList<>();
    for (Instant at = FROM; at.isBefore(FROM.plus(LENGTH)); at = at.plus(period)) {
      due.add(at);
    }
    return due;
  }

  private static List<Instant> cron(String fields, ZoneId zone) {
    ExecutionTime times = ExecutionTime.forCron(new CronParser(CRON).parse(fields));
    List<Instant> due = new ArrayList<>();
    Optional<ZonedDateTime> next = times.nextExecution(FROM.minusSeconds(1).atZone(zone));
    while (next.isPresent() && next.get().toInstant().isBefore(FROM.plus(LENGTH))) {
      due.add(next.get().toInstant());
      next = times.nextExecution(next.get());
    }
    return due;
  }
}
