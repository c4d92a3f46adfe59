package io.ragdeck.console.store;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times that come again, by the clock of a place: where it changes to summer time they do too. What
 * begins within the hour that a clock leaves out begins an hour later by it, and what begins within
 * the hour that it shows twice begins once, the first time.
 *
 * @param cron when each begins, as crontab has it: minute, hour, day of month, month, day of week
 * @param lasts each of them
 */
public record Repeat(String cron, ZoneId zone, Duration lasts) {

  /** A window that lasts longer is not one. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** No clock is changed by more. */
  private static final Duration SHIFT = Duration.ofHours(2);

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /**
   * @throws IllegalArgumentException says what is wrong with the expression or the length
   */
  public Repeat {
    Cron ignored = parse(cron);
    if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Lasts from one minute to 24 hours");
    }
  }

  private static Cron parse(String cron) {
    return PARSER.parse(cron).validate();
  }

  /** Whether the moment is within one of the times. */
  public boolean holds(Instant at) {
    return end(at).isPresent();
  }

  /** The end of the time that the moment is within. */
  Optional<Instant> end(Instant at) {
    ExecutionTime times = ExecutionTime.forCron(parse(cron));
    ZoneId clock = clock(at);
    ZonedDateTime shown = shown(at, clock);
    Optional<ZonedDateTime> begin = times.lastExecution(shown.plus(SHIFT).plusSeconds(1));
    while (begin.filter(one -> one.plus(lasts).plus(SHIFT).isAfter(shown)).isPresent()) {
      Instant real = real(begin.get(), clock);
      if (!real.isAfter(at) && real.plus(lasts).isAfter(at)) {
        return Optional.of(real.plus(lasts));
      }
      begin = times.lastExecution(begin.get());
    }
    return Optional.empty();
  }

  /** The next begin, at the moment or after it. */
  Optional<Instant> next(Instant from) {
    ExecutionTime times = ExecutionTime.forCron(parse(cron));
    ZoneId clock = clock(from);
    Optional<ZonedDateTime> begin =
        times.nextExecution(shown(from, clock).minus(SHIFT).minusSeconds(1));
    while (begin.filter(one -> real(one, clock).isBefore(from)).isPresent()) {
      begin = times.nextExecution(begin.get());
    }
    return begin.map(one -> real(one, clock));
  }

  /** What comes every hour or so comes in each hour that there is, however often clocks show it. */
  private ZoneId clock(Instant at) {
    return cron.strip().split("\\s+", -1)[1].startsWith("*") ? zone.getRules().getOffset(at) : zone;
  }

  /** What a clock shows, as if it were never changed: so each time is there once. */
  private static ZonedDateTime shown(Instant at, ZoneId clock) {
    return at.atZone(clock).toLocalDateTime().atZone(ZoneOffset.UTC);
  }

  /** When a clock shows it. */
  private static Instant real(ZonedDateTime shown, ZoneId clock) {
    return shown.toLocalDateTime().atZone(clock).toInstant();
  }
}
