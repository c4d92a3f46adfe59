package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.logs.EventWindows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads what was written in a time: its newest lines, those around a moment, or all of them. */
public final class LogArchive {

  /** After these an answer is given, with what was found and how far back that is. */
  private static final int MOST_SCANNED = 100_000;

  /** How far from a moment its lines are looked for. */
  private static final Duration AROUND = Duration.ofHours(1);

  private final LogReader reader;

  private final Patience patience;

  public LogArchive(LogReader reader) {
    this(reader, Patience.ENDLESS);
  }

  private LogArchive(LogReader reader, Patience patience) {
    this.reader = reader;
    this.patience = patience;
  }

  /** The same for somebody who waits so long and then takes what was read. */
  public LogArchive within(Duration time) {
    return new LogArchive(reader, Patience.of(time));
  }

  /**
   * The newest lines of a time. CloudWatch reads forward only, so windows are read backwards.
   *
   * @param until the first moment after it
   * @param limit how many lines at most
   */
  public LogSlice newest(
      List<LogSource> sources,
      Instant since,
      Instant until,
      int limit,
      Predicate<LogEvent> filter) {
    EventWindows windows = new EventWindows(reader, sources, patience);
    List<LogEvent> found = new ArrayList<>();
    Instant reached = until;
    int scanned = 0;
    while (reached.isAfter(since) && found.size() < limit && scanned < MOST_SCANNED) {
      Window window = windows.before(reached, since);
      if (windows.isLate() && reached.isBefore(until)) {
        // A stretch with the lines of some only would look as if the others had been silent.
        return new LogSlice(found, reached, false, windows.problems(), Set.of());
      }
      scanned += window.events().size();
      found.addAll(0, window.events().stream().filter(filter).toList());
      reached = window.from();
      if (windows.isLate()) {
        return new LogSlice(
            last(found, limit), reached, false, windows.problems(), windows.unread());
      }
    }
    if (found.size() <= limit) {
      return new LogSlice(found, reached, !reached.isAfter(since), windows.problems(), Set.of());
    }
    List<LogEvent> newest = last(found, limit);
    return new LogSlice(newest, newest.getFirst().at(), false, windows.problems(), Set.of());
  }

  private static List<LogEvent> last(List<LogEvent> lines, int limit) {
    return lines.subList(Math.max(0, lines.size() - limit), lines.size());
  }

  /** The lines around a moment, half of them before it. */
  public LogSlice around(
      List<LogSource> sources, Instant at, Instant now, int limit, Predicate<LogEvent> filter) {
    // The moment itself is in the second half, which therefore has the time before the first.
    EventWindows windows = new EventWindows(reader, sources, patience);
    List<LogEvent> after = new ArrayList<>();
    Instant last = at.plus(AROUND).isBefore(now) ? at.plus(AROUND) : now;
    Instant reached = at;
    int scanned = 0;
    while (reached.isBefore(last)
        && after.size() < limit
        && scanned < MOST_SCANNED
        && !windows.isLate()) {
      Window window = windows.after(reached, last);
      scanned += window.events().size();
      window.events().stream().filter(filter).limit(limit - after.size()).forEach(after::add);
      reached = window.until();
    }
    LogSlice before = newest(sources, at.minus(AROUND), at, limit / 2, filter);
    List<LogEvent> lines = new ArrayList<>(before.lines());
    after.stream().limit(limit - lines.size()).forEach(lines::add);
    Map<LogSource, CloudProblem> problems = new HashMap<>(before.problems());
    problems.putAll(windows.problems());
    Set<LogSource> unread = new HashSet<>(before.unread());
    unread.addAll(windows.unread());
    return new LogSlice(lines, before.from(), before.complete(), problems, unread);
  }

  /**
   * All lines of a time, oldest first, a stretch at a time.
   *
   * @param sink takes a stretch and says whether to go on
   * @return sources whose lines are missing, and why
   */
  public Map<LogSource, CloudProblem> all(
      List<LogSource> sources, Instant since, Instant until, Predicate<List<LogEvent>> sink) {
    EventWindows windows = new EventWindows(reader, sources, Patience.ENDLESS);
    Instant reached = since;
    while (reached.isBefore(until)) {
      Window window = windows.after(reached, until);
      if (!sink.test(window.events())) {
        break;
      }
      reached = window.until();
    }
    return windows.problems();
  }
}
