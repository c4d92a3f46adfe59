package io.ragdeck.cloud.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until somebody moves it: the sandbox's own clock is put forward instead. */
final class HandClock {

  /** The evening of the story: a Friday, in case lines or curves look different at weekends. */
  static final Instant START = Instant.parse("2026-11-20T18:00:00Z");

  private HandClock() {}

  static Clock standing() {
    return Clock.fixed(START, ZoneOffset.UTC).withZone(ZoneId.of("UTC"));
  }
}
