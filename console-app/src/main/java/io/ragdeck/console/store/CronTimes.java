package io.ragdeck.console.store;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moments that come again, by the clock of a place: where it changes to summer time they do too.
 * What falls into the hour that a clock leaves out comes an hour later by it, and what falls into
 * the hour that it shows twice comes once, the first time.
 *
 * @param cron as crontab has it: minute, hour, day of month, month, day of week
 */
public record CronTimes(String cron, ZoneId zone) {

  /** No clock is changed by more. */
  static final Duration SHIFT = Duration.ofHours(2);

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /** To parse one takes longer than all else that is done with it. */
  private static final Cache<String, ExecutionTime> PARSED =
      Caffeine.newBuilder().maximumSize(1_000).build();

  /**
   * @throws IllegalArgumentException says what is wrong with the expression
   */
  public CronTimes {
    ExecutionTime ignored = parsed(cron);
  }

  private static ExecutionTime parsed(String cron) {
    return PARSED.get(cron, text -> ExecutionTime.forCron(parse(text)));
  }

  /**
   * As crontab has it.
   *
   * @throws IllegalArgumentException says what is wrong with the expression
   */
  public static Cron parse(String cron) {
    return PARSER.parse(cron).validate();
  }

  /** The next one, at the moment or after it; empty where none ever comes. */
  public Optional<Instant> next(Instant from) {
    ExecutionTime times = times();
    ZoneId clock = clock(from);
    Optional<ZonedDateTime> begin =
        times.nextExecution(shown(from, clock).minus(SHIFT).minusSeconds(1));
    while (begin.filter(one -> real(one, clock).isBefore(from)).isPresent()) {
      begin = times.nextExecution(begin.get());
    }
    return begin.map(one -> real(one, clock));
  }

  /** The last one, at the moment or before it. */
  public Optional<Instant> last(Instant until) {
    ExecutionTime times = times();
    ZoneId clock = clock(until);
    Optional<ZonedDateTime> begin =
        times.lastExecution(shown(until, clock).plus(SHIFT).plusSeconds(1));
    while (begin.filter(one -> real(one, clock).isAfter(until)).isPresent()) {
      begin = times.lastExecution(begin.get());
    }
    return begin.map(one -> real(one, clock));
  }

  /** The next ones after the moment, at most so many. */
  public List<Instant> after(Instant moment, int most) {
    return Stream.iterate(
            next(moment.plusMillis(1)), Optional::isPresent, at -> next(at.get().plusMillis(1)))
        .limit(most)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Those after the one moment and not after the other, newest first, at most so many. */
  public List<Instant> between(Instant after, Instant until, int most) {
    return Stream.iterate(last(until), Optional::isPresent, at -> last(at.get().minusMillis(1)))
        .flatMap(Optional::stream)
        .takeWhile(at -> at.isAfter(after))
        .limit(most)
        .toList();
  }

  ExecutionTime times() {
    return parsed(cron);
  }

  /** What comes every hour comes in each hour that there is, however often clocks show it. */
  ZoneId clock(Instant at) {
    String hour = cron.strip().split("\\s+", -1)[1];
    return hour.equals("*") || hour.equals("*/1") ? zone.getRules().getOffset(at) : zone;
  }

  /** What a clock shows, as if it were never changed: so each time is there once. */
  static ZonedDateTime shown(Instant at, ZoneId clock) {
    return at.atZone(clock).toLocalDateTime().atZone(ZoneOffset.UTC);
  }

  /** When a clock shows it. */
  static Instant real(ZonedDateTime shown, ZoneId clock) {
    return shown.toLocalDateTime().atZone(clock).toInstant();
  }
}
