package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.logs.LogBatch.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One follower's place in a feed. Takes lines when the follower is ready for them, so one that is
 * slow costs nothing but the lines that it misses.
 */
public final class LogTail implements AutoCloseable {

  /** Of one batch: 48 kB of messages at most, or one line. */
  private static final int MOST_CHARACTERS = 24_000;

  private static final int MOST_LINES = 500;

  private final HeldLines held;
  private final String feed;
  private final Predicate<LogEvent> filter;
  private final Runnable close;
  private long number;
  private Instant newest;
  private Optional<Instant> resumed;
  private Map<LogSource, CloudProblem> problems = Map.of();
  private boolean begun;

  /**
   * @param resumed up to when the follower had everything from another reading
   */
  LogTail(
      HeldLines held,
      LogPosition from,
      Optional<Instant> resumed,
      Predicate<LogEvent> filter,
      Runnable close) {
    this.held = held;
    this.feed = from.feed();
    this.number = from.number();
    this.newest = from.at();
    this.resumed = resumed;
    this.filter = filter;
    this.close = close;
  }

  /**
   * What comes next.
   *
   * @param wait how long at most until there is something; after that the batch is empty
   */
  public LogBatch next(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    List<LogEvent> lines = new ArrayList<>();
    long leftOut = 0;
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      HeldLines.Row row = held.from(number, problems, begun, left);
      boolean told = !problems.equals(row.problems()) || begun != row.begun();
      problems = row.problems();
      begun = row.begun();
      leftOut += row.first() - number;
      number = row.first();
      Optional<Gap> gap = gap(row);
      take(row.lines(), lines);
      if (number == row.next() && row.until().isAfter(newest)) {
        newest = row.until();
      }
      if (!lines.isEmpty()
          || leftOut > 0
          || gap.isPresent()
          || told
          || row.over()
          || System.nanoTime() >= end) {
        return new LogBatch(
            lines,
            gap,
            leftOut,
            new LogPosition(feed, number, newest),
            problems,
            begun,
            row.over());
      }
    }
  }

  /** Known once the reading that is gone on with has begun. */
  private Optional<Gap> gap(HeldLines.Row row) {
    if (!row.begun()) {
      return Optional.empty();
    }
    Optional<Instant> had = resumed;
    resumed = Optional.empty();
    return had.filter(until -> until.isBefore(row.since()))
        .map(until -> new Gap(until, row.since()));
  }

  private void take(List<LogEvent> row, List<LogEvent> lines) {
    int characters = 0;
    for (LogEvent line : row) {
      boolean wanted = filter.test(line);
      if (wanted && !lines.isEmpty() && characters + line.message().length() > MOST_CHARACTERS) {
        return;
      }
      number++;
      newest = line.at().isAfter(newest) ? line.at() : newest;
      if (wanted) {
        lines.add(line);
        characters += line.message().length();
        if (lines.size() == MOST_LINES) {
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    close.run();
  }
}
