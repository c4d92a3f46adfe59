package io.ragdeck.monitoring.logs.mask;

/** A part of a line, from {@code start} to before {@code end}. */
record Span(int start, int end) {

  int length() {
    return end - start;
  }
}
