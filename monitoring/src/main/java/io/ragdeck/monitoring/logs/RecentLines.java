package io.ragdeck.monitoring.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which lines of one source were seen of late, so that reading the same time again, for what came
 * late, gives each line once.
 *
 * <p>Tasks hand over their lines in bundles, some seconds late; so each round begins {@link
 * #OVERLAP} back. Of a busy source that would be twenty times what is new: there a round begins
 * {@link #NEAR} back, and what was written {@link #LATE} ago and before is read once more, every
 * few rounds. What comes later than that, or than {@link #MOST} lines, is found by reading its
 * time, not by following.
 */
final class RecentLines {

  static final Duration OVERLAP = Duration.ofSeconds(20);
  static final int MOST = 250_000;

  /** Less fits a page or two, which cost the same. */
  static final int BUSY = 15_000;

  static final Duration NEAR = Duration.ofSeconds(2);

  /** ECS's log driver hands over every five seconds; CloudWatch takes one or two more. */
  static final Duration LATE = Duration.ofSeconds(10);

  /**
   * A time to read.
   *
   * @param until the first moment after it
   */
  record Stretch(Instant from, Instant until) {}

  private record Seen(Instant at, String id) {}

  private final TreeSet<Seen> seen =
      new TreeSet<>(Comparator.comparing(Seen::at).thenComparing(Seen::id));
  private Instant from;
  private Instant until;

  /** Up to where all was read once more. */
  private Instant again;

  RecentLines(Instant from) {
    this.from = from;
    this.until = from;
    this.again = from;
  }

  /**
   * What the next round reads, the newest first.
   *
   * @param late whether it is one that looks for what came late of a busy source, too
   */
  List<Stretch> due(Instant now, boolean late) {
    Instant end = now.plusMillis(1);
    if (seen.size() < BUSY) {
      return List.of(new Stretch(from, end));
    }
    Stretch near = new Stretch(later(from, until.minus(NEAR)), end);
    Stretch once = new Stretch(later(from, again), now.minus(LATE));
    return late && once.from().isBefore(once.until()) ? List.of(near, once) : List.of(near);
  }

  /**
   * Those of a page that were not seen before. However long a round takes, no more than {@link
   * #MOST} are kept of those before the page.
   */
  List<LogEvent> unseen(List<LogEvent> page) {
    trim();
    List<LogEvent> lines = new ArrayList<>();
    for (LogEvent line : page) {
      if (!line.at().isBefore(from) && seen.add(new Seen(line.at(), line.id()))) {
        lines.add(line);
      }
    }
    return lines;
  }

  /**
   * After what was due was read.
   *
   * @param now and late as they were when it was asked for
   */
  void read(Instant now, boolean late) {
    until = now;
    if (late || seen.size() < BUSY) {
      again = now.minus(LATE);
    }
    from = later(from, now.minus(OVERLAP));
    trim();
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }

  int count() {
    return seen.size();
  }

  private void trim() {
    while (!seen.isEmpty() && (seen.size() > MOST || seen.first().at().isBefore(from))) {
      Seen oldest = seen.removeFirst();
      if (!oldest.at().isBefore(from)) {
        from = oldest.at().plusMillis(1);
      }
    }
  }
}
