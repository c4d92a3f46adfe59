package io.ragdeck.monitoring.logs.filter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many steps a regex has once its counted repetitions are written out, as RE2 does it: {@code
 * (a{100}){100}} has 10,000. Counted before RE2 compiles it, which would fill the memory.
 */
final class Repetitions {

  private static final long ENOUGH = 1_000_000_000L;

  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private Repetitions(String regex) {
    this.regex = regex;
  }

  static long of(String regex) {
    return new Repetitions(regex).count();
  }

  private long count() {
    while (at < regex.length()) {
      char character = regex.charAt(at);
      switch (character) {
        case '\\' -> atom(2);
        case '[' -> atom(classLength());
        case '(' -> open();
        case ')' -> close();
        case '{' -> repeat();
        default -> atom(1);
      }
    }
    while (!outer.isEmpty()) {
      close();
    }
    return sum;
  }

  private void atom(int length) {
    at += length;
    last = 1;
    sum = Math.min(ENOUGH, sum + 1);
  }

  private int classLength() {
    int end = at + 1;
    while (end < regex.length() && (regex.charAt(end) != ']' || end == at + 1)) {
      end += regex.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1 - at;
  }

  private void open() {
    at++;
    outer.push(sum);
    sum = 0;
    last = 0;
  }

  private void close() {
    at++;
    if (outer.isEmpty()) {
      return;
    }
    last = sum + 1;
    sum = Math.min(ENOUGH, outer.pop() + last);
  }

  private void repeat() {
    int end = regex.indexOf('}', at);
    String counts = end < 0 ? "" : regex.substring(at + 1, end);
    if (!counts.matches("\\d{1,9}(,\\d{0,9})?")) {
      atom(1);
      return;
    }
    at = end + 1;
    int comma = counts.indexOf(',');
    long low = Long.parseLong(comma < 0 ? counts : counts.substring(0, comma));
    long high =
        comma < 0 || comma + 1 == counts.length()
            ? low + 1
            : Long.parseLong(counts.substring(comma + 1));
    long written = Math.min(ENOUGH, last * Math.max(1, Math.max(low, high)));
    sum = Math.min(ENOUGH, sum - last + written);
    last = written;
  }
}
