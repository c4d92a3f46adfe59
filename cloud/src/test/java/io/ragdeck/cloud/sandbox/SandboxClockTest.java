package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxClockTest {

  private static final Instant START = HandClock.START;

  private final AtomicReference<Instant> real = new AtomicReference<>(START);
  private final SandboxClock clock = new SandboxClock(new Real());

  /** Real time that a test lets pass. */
  private final class Real extends Clock {

    @Override
    public Instant instant() {
      return real.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void pass(Duration time) {
    real.accumulateAndGet(START, (now, start) -> now.plus(time));
  }

  @Test
  void runsAsFastAsRealTimeUntilItIsToldOtherwise() {
    assertThat(clock.pace()).isEqualTo(1);
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    assertThat(clock.ahead()).isZero();
  }

  @Test
  void aPaceHoldsFromWhenItIsSet() {
    pass(Duration.ofSeconds(10));
    clock.pace(30);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    pass(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(70));
    assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(58));
    clock.pace(1);
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(75));
    assertThat(clock.pace()).isEqualTo(1);
  }

  @Test
  void beingPutForwardAndPaceGoTogether() {
    clock.pace(10);
    pass(Duration.ofSeconds(1));
    clock.advance(Duration.ofMinutes(1));
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(80));
  }

  @Test
  void neverRunsBackwards() {
    Instant last = clock.instant();
    double[] paces = {30, 1, 600, 1.5, 1};
    for (double pace : paces) {
      clock.pace(pace);
      assertThat(clock.instant()).isAfterOrEqualTo(last);
      pass(Duration.ofMillis(7));
      assertThat(clock.instant()).isAfter(last);
      last = clock.instant();
    }
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClockOfAnotherZoneShowsTheSameTime() {
    Clock other = clock.withZone(ZoneId.of("Asia/Kolkata"));
    clock.pace(60);
    pass(Duration.ofSeconds(3));
    assertThat(other.instant()).isEqualTo(clock.instant()).isEqualTo(START.plusSeconds(180));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.5, 601, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAnyOtherPace(double pace) {
    assertThatThrownBy(() -> clock.pace(pace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1 (real time) to 600");
    assertThat(clock.pace()).isEqualTo(1);
  }
}
