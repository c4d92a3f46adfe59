package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The newest lines of a feed, numbered in the order in which they came. Thread-safe. */
final class HeldLines {

  private static final int MOST = 120_000;

  /** A longer line is cut: whoever wants all of it reads it, who follows wants what is next. */
  static final int LONGEST = 16_000;

  /** What a line takes beside its message, in bytes. */
  private static final int EACH = 160;

  /** How many are given under one lock. */
  private static final int AT_ONCE = 4_000;

  private final LineBudget budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final TreeMap<Long, LogEvent> lines = new TreeMap<>();
  private long next;
  private long size;
  private Instant since = Instant.EPOCH;
  private Instant until = Instant.EPOCH;
  private Map<LogSource, CloudProblem> problems = Map.of();
  private boolean begun;
  private boolean closed;

  HeldLines(LineBudget budget) {
    this.budget = budget;
  }

  /**
   * Some lines in a row.
   *
   * @param first the number of the first of them, or of the next that will come
   * @param next the number of the next that will come after all that are held
   * @param since from when on all lines are held, once it has begun
   * @param until up to when all was read
   * @param begun whether what was there at the beginning has been read
   * @param over whether none will come any more
   */
  record Row(
      long first,
      List<LogEvent> lines,
      long next,
      Instant since,
      Instant until,
      Map<LogSource, CloudProblem> problems,
      boolean begun,
      boolean over) {}

  /** The number of the first of so many that came last. */
  long last(int count) {
    lock.lock();
    try {
      return Math.max(first(), next - count);
    } finally {
      lock.unlock();
    }
  }

  void add(List<LogEvent> fresh) {
    lock.lock();
    try {
      for (LogEvent line : fresh) {
        LogEvent kept = line.cut(LONGEST);
        lines.put(next++, kept);
        size += kept.bytes() + EACH;
      }
      while (lines.size() > MOST || (size > budget.each() && lines.size() > 1)) {
        drop(lines.pollFirstEntry().getValue());
      }
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void drop(LogEvent oldest) {
    size -= oldest.bytes() + EACH;
    Instant behind = oldest.at().plusMillis(1);
    since = behind.isAfter(since) ? behind : since;
  }

  /** All that was written before then has been read, of every source that can be. */
  void read(Instant before) {
    lock.lock();
    try {
      until = before;
    } finally {
      lock.unlock();
    }
  }

  /** What is wrong now; followers hear of it when it changes. */
  void tell(Map<LogSource, CloudProblem> now) {
    lock.lock();
    try {
      if (!problems.equals(now)) {
        problems = Map.copyOf(now);
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * With what was there at the beginning, which may be nothing.
   *
   * @param from how far back that reaches
   * @param to up to when all was read; the epoch where it was not
   * @param wrong what kept some of it from being read: known as soon as it has begun
   */
  void begin(List<LogEvent> before, Instant from, Instant to, Map<LogSource, CloudProblem> wrong) {
    lock.lock();
    try {
      begun = true;
      problems = Map.copyOf(wrong);
      since = from;
      until = to;
      add(before);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is a line of this number, or one of later, or other problems.
   *
   * @param known the problems that the follower knows of
   * @param told whether it knows that all has begun
   */
  Row from(long number, Map<LogSource, CloudProblem> known, boolean told, Duration wait)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = wait.toNanos();
      while (next <= number && !closed && begun == told && problems.equals(known) && left > 0) {
        left = news.awaitNanos(left);
      }
      List<LogEvent> row = lines.tailMap(number).values().stream().limit(AT_ONCE).toList();
      return new Row(Math.max(first(), number), row, next, since, until, problems, begun, closed);
    } finally {
      lock.unlock();
    }
  }

  private long first() {
    return lines.isEmpty() ? next : lines.firstKey();
  }
}
