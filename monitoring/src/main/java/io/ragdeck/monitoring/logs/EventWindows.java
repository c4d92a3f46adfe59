package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.FanOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sources, read together a stretch of time at a time: so lines come merged, and never more of them
 * than fit. Each source fails for itself, and is then not asked again.
 */
final class EventWindows {

  /** Lines of a window, as far as that can be foreseen. */
  private static final int AIM = 10_000;

  private static final long AIM_BYTES = 8_000_000;

  /** Of one source: with more the window is read again in parts. */
  private static final int MOST = 60_000;

  /** Of all sources together: lines may have 1 MB each. */
  private static final long MOST_BYTES = 64_000_000;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** What was written in one moment can't be parted. */
  private static final Duration MOMENT = Duration.ofMillis(1);

  private static final int GROWTH = 20;

  private final LogReader reader;
  private final List<LogSource> sources;
  private final Patience patience;
  private final Set<LogSource> unread = ConcurrentHashMap.newKeySet();
  private final Map<LogSource, CloudProblem> problems = new ConcurrentHashMap<>();
  private Duration span = FIRST;

  EventWindows(LogReader reader, List<LogSource> sources, Patience patience) {
    this.reader = reader;
    this.sources = sources;
    this.patience = patience;
  }

  /**
   * A stretch and what was written in it, in order.
   *
   * @param until the first moment after it
   */
  record Window(Instant from, Instant until, List<LogEvent> events) {

    long bytes() {
      return events.stream().mapToLong(LogEvent::bytes).sum();
    }
  }

  Map<LogSource, CloudProblem> problems() {
    return Map.copyOf(problems);
  }

  /** Sources that there was no time for in the last window; after that one there is none. */
  Set<LogSource> unread() {
    return Set.copyOf(unread);
  }

  boolean isLate() {
    return !unread.isEmpty();
  }

  /** The stretch that ends there. */
  Window before(Instant until, Instant first) {
    while (true) {
      Instant start = until.minus(span);
      Window window = read(start.isBefore(first) ? first : start, until);
      if (fits(window) || isLate()) {
        return window;
      }
    }
  }

  /** The stretch that begins there. */
  Window after(Instant from, Instant last) {
    while (true) {
      Instant end = from.plus(span);
      Window window = read(from, end.isAfter(last) ? last : end);
      if (fits(window) || isLate()) {
        return window;
      }
    }
  }

  private Window read(Instant from, Instant until) {
    Duration read = Duration.between(from, until);
    Load load = new Load(read.compareTo(MOMENT) > 0);
    List<LogEvent> events =
        new ArrayList<>(
            FanOut.flat(
                sources.stream().filter(source -> !problems.containsKey(source)).toList(),
                source -> read(source, from, until, load)));
    if (load.over) {
      span = longest(MOMENT, read.dividedBy(4));
      return new Window(from, from, List.of());
    }
    events.sort(LogEvent.ORDER);
    span = next(events.size(), load.bytes.get());
    return new Window(from, until, events);
  }

  private static boolean fits(Window window) {
    return window.from().isBefore(window.until());
  }

  private List<LogEvent> read(LogSource source, Instant from, Instant until, Load load) {
    List<LogEvent> events = new ArrayList<>();
    try {
      boolean inTime =
          reader.read(
              source,
              from,
              until,
              patience,
              page -> {
                events.addAll(page);
                return load.takes(page, events.size());
              });
      if (!inTime) {
        unread.add(source);
      }
    } catch (SdkException refused) {
      problems.put(source, CloudProblem.of(refused));
    }
    return events;
  }

  /** How much was read of a window, by all sources side by side. */
  private static final class Load {

    final AtomicLong bytes = new AtomicLong();
    private final boolean parts;
    volatile boolean over;

    /**
     * @param parts whether the window can be read in parts
     */
    Load(boolean parts) {
      this.parts = parts;
    }

    /**
     * @param lines how many the source has given by now
     */
    boolean takes(List<LogEvent> page, int lines) {
      long all = bytes.addAndGet(page.stream().mapToLong(LogEvent::bytes).sum());
      if (parts && (lines > MOST || all > MOST_BYTES)) {
        over = true;
      }
      return !over;
    }
  }

  /** A window that was shorter than the shortest usual one, for what it held, grows slowly. */
  private Duration next(int events, long bytes) {
    double factor =
        Math.clamp(
            Math.min((double) AIM / Math.max(1, events), (double) AIM_BYTES / Math.max(1, bytes)),
            0.2,
            GROWTH);
    Duration least = span.compareTo(SHORTEST) < 0 ? MOMENT : SHORTEST;
    return longest(least, Duration.ofMillis((long) (span.toMillis() * factor)));
  }

  private static Duration longest(Duration left, Duration right) {
    return left.compareTo(right) > 0 ? left : right;
  }
}
