package io.ragdeck.console.store;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Times that come again, by the clock of a place: where it changes to summer time they do too.
 *
 * @param cron when each begins, as crontab has it: minute, hour, day of month, month, day of week
 * @param lasts each of them
 */
public record Repeat(String cron, ZoneId zone, Duration lasts) {

  /** A window that lasts longer is not one. */
  public static final Duration LONGEST = Duration.ofHours(24);

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
    // A begin is within its own time, and what is asked for is before the moment.
    return times()
        .lastExecution(at.plusSeconds(1).atZone(zone))
        .map(begin -> begin.toInstant().plus(lasts))
        .filter(at::isBefore);
  }

  /** The next begin, at the moment or after it. */
  Optional<Instant> next(Instant from) {
    return times().nextExecution(from.minusSeconds(1).atZone(zone)).map(begin -> begin.toInstant());
  }

  private ExecutionTime times() {
    return ExecutionTime.forCron(parse(cron));
  }
}
