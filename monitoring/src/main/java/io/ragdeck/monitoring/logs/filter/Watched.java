package io.ragdeck.monitoring.logs.filter;

import java.time.Duration;
import java.util.Locale;

/** A line that stops being read when its time is over. */
final class Watched implements CharSequence {

  private static final int LOOKS_AT_THE_CLOCK_EVERY = 1024;

  private final String line;
  private final String regex;
  private final Duration patience;
  private final long end;
  private int reads;

  Watched(String line, String regex, Duration patience) {
    this.line = line;
    this.regex = regex;
    this.patience = patience;
    this.end = System.nanoTime() + patience.toNanos();
  }

  @Override
  public char charAt(int index) {
    if (++reads % LOOKS_AT_THE_CLOCK_EVERY == 0 && System.nanoTime() - end > 0) {
      throw new FilterRefused(
          "regex",
          String.format(
              Locale.ROOT,
              "The regex /%s/ was stopped: it took more than %d ms for a line of %,d characters",
              regex,
              patience.toMillis(),
              line.length()));
    }
    return line.charAt(index);
  }

  @Override
  public int length() {
    return line.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return line.subSequence(start, end);
  }

  @Override
  public String toString() {
    return line;
  }
}
