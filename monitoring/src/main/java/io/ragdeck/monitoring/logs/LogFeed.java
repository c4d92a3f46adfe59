package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads what is new of some sources, once for everybody who follows them, and holds the newest
 * lines. A follower holds nothing but a position: who is slow misses lines, and is told how many.
 */
final class LogFeed {

  private static final Logger LOG = System.getLogger(LogFeed.class.getName());

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** After what nobody foresaw. */
  private static final Duration REST = Duration.ofSeconds(30);

  /** Every so many rounds what was refused is asked again. */
  private static final int SELDOM = 10;

  /** Every so many rounds what came late of a busy source is looked for. */
  private static final int LATE = 5;

  /** So many lines are given on before a round is over. */
  private static final int AT_ONCE = 5_000;

  /** What a follower is shown at first. */
  private static final Duration BEFORE = Duration.ofMinutes(15);

  private static final int LINES_BEFORE = 2_000;

  private final LogReader reader;
  private final List<LogSource> sources;
  private final Clock clock;
  private final HeldLines held;
  private final Map<LogSource, RecentLines> recent = new HashMap<>();
  private final Map<LogSource, CloudProblem> problems = new HashMap<>();
  private final Thread thread;
  private long rounds;

  /**
   * @param name tells feeds apart
   */
  LogFeed(String name, LogReader reader, List<LogSource> sources, Clock clock, LineBudget budget) {
    this.reader = reader;
    this.sources = sources;
    this.clock = clock;
    this.held = new HeldLines(budget);
    this.thread = Thread.ofVirtual().name("logs-" + name).unstarted(this::follow);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
    held.close();
  }

  HeldLines held() {
    return held;
  }

  private void follow() {
    Duration pause = PERIOD;
    boolean begun = false;
    while (true) {
      long began = System.nanoTime();
      try {
        if (begun) {
          round();
        } else {
          begin();
          begun = true;
        }
        held.tell(problems);
        pause = PERIOD;
      } catch (RuntimeException broken) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        LOG.log(Level.ERROR, "Lines could not be followed", broken);
        pause = REST;
      }
      try {
        Thread.sleep(Math.max(0, pause.toMillis() - (System.nanoTime() - began) / 1_000_000));
      } catch (InterruptedException stops) {
        return;
      }
    }
  }

  private void begin() {
    Instant now = clock.instant();
    LogSlice before =
        new LogArchive(reader).newest(sources, now.minus(BEFORE), now, LINES_BEFORE, line -> true);
    // What came late of that time is read again, except before the oldest line that is held.
    Instant overlap = now.minus(RecentLines.OVERLAP);
    Instant from = before.from().isAfter(overlap) ? before.from() : overlap;
    for (LogSource source : sources) {
      RecentLines lines = new RecentLines(from);
      lines.unseen(
          before.lines().stream()
              .filter(line -> line.stream().service().equals(source.service()))
              .filter(line -> line.stream().name().startsWith(source.streamPrefix()))
              .toList());
      recent.put(source, lines);
    }
    problems.putAll(before.problems());
    held.begin(before.lines(), before.from(), isAllRead() ? now : Instant.EPOCH, problems);
  }

  private void round() {
    List<LogEvent> fresh = new ArrayList<>();
    Instant began = clock.instant();
    rounds++;
    try {
      for (LogSource source : sources) {
        // What was refused is asked more seldom, and holds up nothing else.
        if (!problems.containsKey(source) || rounds % SELDOM == 0) {
          read(source, fresh);
        }
      }
    } finally {
      // They count as seen: whatever went wrong with others, nobody reads them again.
      give(fresh);
    }
    if (isAllRead()) {
      held.read(began);
    }
  }

  /** What is denied or not there has no lines to wait for; the rest is read when it can be. */
  private boolean isAllRead() {
    return problems.values().stream()
        .allMatch(
            problem ->
                switch (problem.kind()) {
                  case ACCESS_DENIED, NOT_FOUND -> true;
                  case THROTTLED, QUOTA, UNAVAILABLE, CONFLICT, REJECTED -> false;
                });
  }

  private void give(List<LogEvent> fresh) {
    if (!fresh.isEmpty()) {
      fresh.sort(LogEvent.ORDER);
      held.add(fresh);
      fresh.clear();
    }
  }

  /** Each source fails for itself; what it gave before it failed is kept, and known. */
  private void read(LogSource source, List<LogEvent> fresh) {
    RecentLines lines = recent.computeIfAbsent(source, it -> new RecentLines(clock.instant()));
    Instant now = clock.instant();
    Predicate<List<LogEvent>> sink =
        page -> {
          lines.unseen(page).forEach(line -> fresh.add(line.cut(HeldLines.LONGEST)));
          if (fresh.size() >= AT_ONCE) {
            give(fresh);
          }
          return true;
        };
    try {
      boolean late = rounds % LATE == 0;
      for (RecentLines.Stretch due : lines.due(now, late)) {
        reader.read(source, due.from(), due.until(), sink);
      }
      lines.read(now, late);
      problems.remove(source);
    } catch (SdkException refused) {
      problems.put(source, CloudProblem.of(refused));
    }
  }
}
