package io.ragdeck.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A guard against a slip of an order of magnitude, in this thread's own time as the machine may be
 * busy; {@code bin/bench-cost} measures.
 */
class EstimateSpeedTest {

  private static final Duration PLENTY = Duration.ofMillis(50);
  private static final int ROUNDS = 60;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Test
  void estimatesAllBillsInAllRegionsAtOnce() {
    EstimateBenchmark benchmark = new EstimateBenchmark();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      assertThat(benchmark.allTotals()).isPositive();
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }

    assertThat(Duration.ofNanos(best)).isLessThan(PLENTY);
  }
}
