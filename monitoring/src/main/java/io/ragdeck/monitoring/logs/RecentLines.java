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
 * #OVERLAP} back. Where that would be more than {@link #MOST} lines it begins at the oldest of the
 * newest so many: what comes later than that is found by reading its time, not by following. Of a
 * busy source most rounds begin {@link #NEAR} back: else it would be read three times over.
 */
final class RecentLines {

  static final Duration OVERLAP = Duration.ofSeconds(20);
  static final int MOST = 30_000;

  /** Less fits a page or two, which cost the same. */
  static final int BUSY = 15_000;

  static final Duration NEAR = Duration.ofSeconds(2);

  private record Seen(Instant at, String id) {}

  private final TreeSet<Seen> seen =
      new TreeSet<>(Comparator.comparing(Seen::at).thenComparing(Seen::id));
  private Instant from;
  private Instant until;

  RecentLines(Instant from) {
    this.from = from;
    this.until = from;
  }

  /**
   * Where the next round begins.
   *
   * @param late whether it is one that looks for what came late of a busy source, too
   */
  Instant from(boolean late) {
    Instant near = until.minus(NEAR);
    return late || seen.size() < BUSY || near.isBefore(from) ? from : near;
  }

  /** Those of a page that were not seen before. */
  List<LogEvent> unseen(List<LogEvent> page) {
    List<LogEvent> lines = new ArrayList<>();
    for (LogEvent line : page) {
      if (!line.at().isBefore(from) && seen.add(new Seen(line.at(), line.id()))) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** After a round that read everything up to this moment. */
  void forget(Instant now) {
    until = now;
    Instant old = now.minus(OVERLAP);
    if (old.isAfter(from)) {
      from = old;
    }
    while (!seen.isEmpty() && (seen.size() > MOST || seen.first().at().isBefore(from))) {
      Seen oldest = seen.removeFirst();
      if (!oldest.at().isBefore(from)) {
        from = oldest.at().plusMillis(1);
      }
    }
  }
}
