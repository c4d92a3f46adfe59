package io.ragdeck.provisioning.plan;

import java.time.Duration;

/**
 * Pauses between looks at what AWS takes seconds or minutes for: short at first, then twice as long
 * each time. Whoever waits for one thing has one of these.
 */
final class Pauses {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration next = Duration.ofMillis(50);

  /**
   * @param work what is waited for, such as "a change set was being made"
   * @throws IllegalStateException when the thread is told to end
   */
  void pause(String work) {
    try {
      Thread.sleep(next);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while " + work, interrupted);
    }
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }
}
