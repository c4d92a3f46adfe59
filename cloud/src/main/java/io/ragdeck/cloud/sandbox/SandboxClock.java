package io.ragdeck.cloud.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The sandbox's time: that of another clock, put forward as often as somebody likes. */
public final class SandboxClock extends Clock {

  private final Clock base;
  private final AtomicReference<Duration> ahead;

  SandboxClock(Clock base) {
    this(base, new AtomicReference<>(Duration.ZERO));
  }

  private SandboxClock(Clock base, AtomicReference<Duration> ahead) {
    this.base = base;
    this.ahead = ahead;
  }

  /** Puts the clock forward. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The sandbox's time does not run backwards: " + by);
    }
    ahead.accumulateAndGet(by, Duration::plus);
  }

  /** How far it is ahead of the clock that it is based on. */
  public Duration ahead() {
    return ahead.get();
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SandboxClock(base.withZone(zone), ahead);
  }
}
