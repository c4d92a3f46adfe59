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
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Reads what was written in a time: its newest lines, those around a moment, or all of them. */
public final class LogArchive {

  /** After these an answer is given, with what was found and how far back that is. */
  private static final int MOST_SCANNED = 100_000;

  private static final long MOST_SCANNED_BYTES = 256_000_000;

  /** Of one answer; a line may have 1 MB. */
  private static final long MOST_BYTES = 32_000_000;

  /** How far from a moment its lines are looked for. */
  private static final Duration AROUND = Duration.ofHours(1);

  private final LogReader reader;
  private final Patience patience;
  private final long mostBytes;

  public LogArchive(LogReader reader) {
    this(reader, MOST_BYTES);
  }

  LogArchive(LogReader reader, long mostBytes) {
    this(reader, Patience.ENDLESS, mostBytes);
  }

  private LogArchive(LogReader reader, Patience patience, long mostBytes) {
    this.reader = reader;
    this.patience = patience;
    this.mostBytes = mostBytes;
  }

  /** The same for somebody who waits so long and then takes what was read. */
  public LogArchive within(Duration time) {
    return new LogArchive(reader, Patience.of(time), mostBytes);
  }

  /** The same for somebody who may go; then reading ends with a {@link CancellationException}. */
  public LogArchive unless(BooleanSupplier gone) {
    return new LogArchive(reader, patience.unless(gone), mostBytes);
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
    Scanned scanned = new Scanned();
    while (reached.isAfter(since) && found.size() < limit && !scanned.isEnough()) {
      Window window = windows.before(reached, since);
      if (windows.isLate() && reached.isBefore(until)) {
        // A stretch with the lines of some only would look as if the others had been silent.
        return new LogSlice(found, reached, until, false, windows.problems(), Set.of());
      }
      List<LogEvent> wanted = window.events().stream().filter(filter).toList();
      scanned.add(window, wanted);
      found.addAll(0, wanted);
      reached = window.from();
      if (windows.isLate()) {
        return new LogSlice(
            last(found, limit), reached, until, false, windows.problems(), windows.unread());
      }
    }
    List<LogEvent> newest = last(found, limit);
    boolean all = newest.size() == found.size();
    return new LogSlice(
        newest,
        all ? reached : newest.getFirst().at(),
        until,
        all && !reached.isAfter(since),
        windows.problems(),
        Set.of());
  }

  /** The newest of them, as many as an answer may have. */
  private List<LogEvent> last(List<LogEvent> lines, int limit) {
    int first = lines.size();
    long bytes = 0;
    while (first > 0 && lines.size() - first < limit) {
      bytes += lines.get(first - 1).bytes();
      if (bytes > mostBytes && first < lines.size()) {
        break;
      }
      first--;
    }
    return lines.subList(first, lines.size());
  }

  /** How much was looked through for an answer, and how much of it is wanted. */
  private final class Scanned {

    private int lines;
    private long bytes;
    private long wanted;

    void add(Window window, List<LogEvent> found) {
      lines += window.events().size();
      bytes += window.bytes();
      wanted += found.stream().mapToLong(LogEvent::bytes).sum();
    }

    boolean isEnough() {
      return lines >= MOST_SCANNED || bytes >= MOST_SCANNED_BYTES || wanted >= mostBytes;
    }
  }

  /** The lines around a moment, half of them before it. */
  public LogSlice around(
      List<LogSource> sources, Instant at, Instant now, int limit, Predicate<LogEvent> filter) {
    // The moment itself is in the second half, which therefore has the time before the first.
    EventWindows windows = new EventWindows(reader, sources, patience);
    List<LogEvent> after = new ArrayList<>();
    Instant last = at.plus(AROUND).isBefore(now) ? at.plus(AROUND) : now;
    Instant reached = at;
    Scanned scanned = new Scanned();
    while (reached.isBefore(last)
        && after.size() < limit
        && !scanned.isEnough()
        && !windows.isLate()) {
      Window window = windows.after(reached, last);
      List<LogEvent> wanted = window.events().stream().filter(filter).toList();
      scanned.add(window, wanted);
      after.addAll(wanted);
      reached = window.until();
    }
    LogSlice before = newest(sources, at.minus(AROUND), at, limit / 2, filter);
    List<LogEvent> lines = new ArrayList<>(before.lines());
    List<LogEvent> behind = after.subList(0, Math.min(after.size(), limit - lines.size()));
    lines.addAll(behind);
    if (behind.size() < after.size()) {
      reached = after.get(behind.size()).at();
    }
    Map<LogSource, CloudProblem> problems = new HashMap<>(before.problems());
    problems.putAll(windows.problems());
    Set<LogSource> unread = new HashSet<>(before.unread());
    unread.addAll(windows.unread());
    return new LogSlice(lines, before.from(), reached, before.complete(), problems, unread);
  }

  /**
   * All lines of a time, oldest first, a stretch at a time.
   *
   * @param sink takes a stretch and says whether to go on
   * @return sources whose lines are missing, and why
   */
  public Map<LogSource, CloudProblem> all(
      List<LogSource> sources, Instant since, Instant until, Predicate<List<LogEvent>> sink) {
    EventWindows windows = new EventWindows(reader, sources, patience);
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
