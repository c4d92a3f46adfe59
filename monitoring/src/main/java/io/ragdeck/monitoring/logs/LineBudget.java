package io.ragdeck.monitoring.logs;

import java.util.concurrent.atomic.AtomicInteger;

/** How much memory the lines of all feeds together may take. */
final class LineBudget {

  /** Bytes. */
  private static final long ALL = 192_000_000;

  private static final int FEW = 6;

  private final AtomicInteger feeds = new AtomicInteger();

  void taken() {
    feeds.incrementAndGet();
  }

  void given() {
    feeds.decrementAndGet();
  }

  /** What each feed may hold now. */
  long each() {
    return ALL / Math.max(FEW, feeds.get());
  }
}
