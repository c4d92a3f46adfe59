package io.ragdeck.monitoring.logs.filter;

import java.time.Duration;
import java.util.Locale;

/**
 * The time that a filter may take for all lines of one reading: each of them may be quick enough,
 * and a hundred thousand take for ever. Not for several threads at a time.
 */
public final class FilterTime {

  private final LineFilter filter;
  private final Duration most;
  private long spent;
  private long lines;

  public FilterTime(LineFilter filter, Duration most) {
    this.filter = filter;
    this.most = most;
  }

  /**
   * Whether the line is wanted.
   *
   * @throws FilterRefused where the lines until now took too long
   */
  public boolean test(LogLine line) {
    if (spent > most.toNanos()) {
      throw new FilterRefused(
          "filter",
          String.format(
              Locale.ROOT,
              "The filter was stopped: it took more than %s ms for %,d lines. Ask for fewer services, a"
                  + " shorter time or a simpler regex",
              most.toMillis(),
              lines));
    }
    long began = System.nanoTime();
    try {
      return filter.test(line);
    } finally {
      spent += System.nanoTime() - began;
      lines++;
    }
  }
}
