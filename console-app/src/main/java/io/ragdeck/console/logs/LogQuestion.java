package io.ragdeck.console.logs;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the logs of a system.
 *
 * @param services those that are meant; none for all
 * @param task the id of the one that is meant
 * @param last how long before the end the time begins; a quarter of an hour without it
 * @param since where the time begins, in place of that
 * @param until the first moment after it; without it now
 * @param at the moment around which lines are wanted, in place of a time
 */
public record LogQuestion(
    String system,
    List<String> services,
    Optional<String> task,
    Optional<Duration> last,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Instant> at,
    LogFilter filter,
    int limit) {

  static final Duration USUAL = Duration.ofMinutes(15);

  /** AWS would answer for longer; nobody would wait for it. */
  static final Duration LONGEST = Duration.ofDays(7);

  static final int MOST = 10_000;

  public LogQuestion {
    services = List.copyOf(services);
    if (since.isPresent() && until.isPresent()) {
      if (!since.get().isBefore(until.get())) {
        throw ProblemException.badInput("since", "must be before until");
      }
      if (Duration.between(since.get(), until.get()).compareTo(LONGEST) > 0) {
        throw ProblemException.badInput(
            "since", "must be at most 7 days before until: ask for less, or use Logs Insights");
      }
    }
  }

  /** The same without a filter, where what was written can't be one. */
  LogQuestion unfiltered() {
    return new LogQuestion(
        system, services, task, last, since, until, at, LogFilter.of(Optional.empty()), limit);
  }

  static LogQuestion of(String system, MultivaluedMap<String, String> query, int usualLimit) {
    return new LogQuestion(
        system,
        query.getOrDefault("service", List.of()).stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        QueryParameters.text(query.getFirst("task")).map(LogQuestion::task),
        QueryParameters.text(query.getFirst("last")).map(LogQuestion::last),
        QueryParameters.instant("since", query.getFirst("since")),
        QueryParameters.instant("until", query.getFirst("until")),
        QueryParameters.instant("at", query.getFirst("at")),
        LogFilter.of(QueryParameters.text(query.getFirst("filter"))),
        QueryParameters.limit(query.getFirst("limit"), usualLimit, MOST));
  }

  private static String task(String given) {
    if (!given.matches("[A-Za-z0-9-]{1,64}")) {
      throw ProblemException.badInput("task", "must be the id of a task, such as 0f3a…");
    }
    return given;
  }

  private static Duration last(String given) {
    try {
      Duration last = Duration.parse(given);
      if (last.isPositive() && last.compareTo(LONGEST) <= 0) {
        return last;
      }
    } catch (DateTimeParseException e) {
      // Answered like one that is too long.
    }
    throw ProblemException.badInput("last", "must be a duration up to P7D, such as PT15M");
  }

  /** Whether the end is now, so that it can be followed. */
  boolean isOpen() {
    return at.isEmpty() && until.isEmpty();
  }

  Instant begin(Instant now) {
    return since.orElseGet(() -> end(now).minus(last.orElse(USUAL)));
  }

  Instant end(Instant now) {
    return until.orElse(now);
  }
}
