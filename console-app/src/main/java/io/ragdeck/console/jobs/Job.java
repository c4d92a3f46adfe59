package io.ragdeck.console.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * Something to be done once in each period, by one of all consoles on a store. It may be run again
 * from its beginning where a console died in it.
 */
public interface Job {

  /** Stands in the store: never to be changed. */
  String id();

  /** Slots begin at its multiples since 1970, in the time of the watched world. */
  Duration period();

  /** Whether it can be done now; until then its slots are left to others. */
  default boolean ready() {
    return true;
  }

  /**
   * Does the work.
   *
   * @param slot when the period began
   * @throws RuntimeException where it failed; it is tried again in the next period
   */
  void run(Instant slot);
}
