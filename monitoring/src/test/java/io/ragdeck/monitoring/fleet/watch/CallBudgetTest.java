package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

  private long now;
  private final CallBudget budget = new CallBudget(10, 2, () -> now);

  @Test
  void allowsABurstAndThenATrickle() {
    assertThat(budget.take(8)).isEqualTo(8);
    assertThat(budget.take(8)).isEqualTo(2);
    assertThat(budget.take(1)).isZero();

    pass(Duration.ofSeconds(3));

    assertThat(budget.take(100)).isEqualTo(6);
  }

  @Test
  void neverSavesMoreThanTheBurst() {
    pass(Duration.ofHours(1));

    assertThat(budget.take(100)).isEqualTo(10);
  }

  @Test
  void givesNothingWhilePaused() {
    budget.pause(30);

    assertThat(budget.take(1)).isZero();
    pass(Duration.ofSeconds(29));
    assertThat(budget.take(1)).isZero();
    pass(Duration.ofSeconds(2));
    assertThat(budget.take(10)).isEqualTo(2);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
