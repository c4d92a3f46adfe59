package io.ragdeck.console.store;

import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times that come again and last, as {@link CronTimes} has their begins.
 *
 * @param cron when each begins, as crontab has it: minute, hour, day of month, month, day of week
 * @param lasts each of them
 */
public record Repeat(String cron, ZoneId zone, Duration lasts) {

  /** A window that lasts longer is not one. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /**
   * @throws IllegalArgumentException says what is wrong with the expression or the length
   */
  public Repeat {
    CronTimes ignored = new CronTimes(cron, zone);
    if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Lasts from one minute to 24 hours");
    }
  }

  /** Whether the moment is within one of the times. */
  public boolean holds(Instant at) {
    return end(at).isPresent();
  }

  /** The end of the time that the moment is within. */
  Optional<Instant> end(Instant at) {
    ExecutionTime times = begins().times();
    ZoneId clock = begins().clock(at);
    ZonedDateTime shown = CronTimes.shown(at, clock);
    Optional<ZonedDateTime> begin = times.lastExecution(shown.plus(CronTimes.SHIFT).plusSeconds(1));
    while (begin.filter(one -> one.plus(lasts).plus(CronTimes.SHIFT).isAfter(shown)).isPresent()) {
      Instant real = CronTimes.real(begin.get(), clock);
      if (!real.isAfter(at) && real.plus(lasts).isAfter(at)) {
        return Optional.of(real.plus(lasts));
      }
      begin = times.lastExecution(begin.get());
    }
    return Optional.empty();
  }

  /** The next begin, at the moment or after it. */
  Optional<Instant> next(Instant from) {
    return begins().next(from);
  }

  private CronTimes begins() {
    return new CronTimes(cron, zone);
  }
}
