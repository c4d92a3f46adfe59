package io.ragdeck.provisioning.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A minute of its time passes in a second: looking for drift takes AWS about a minute. */
final class HurriedClock extends Clock {

  private static final int HURRY = 60;

  private final long began = System.nanoTime();
  private final Instant start = Instant.parse("2026-11-20T12:00:00Z");

  @Override
  public Instant instant() {
    return start.plus(Duration.ofNanos(System.nanoTime() - began).multipliedBy(HURRY));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Tests use UTC");
  }
}
