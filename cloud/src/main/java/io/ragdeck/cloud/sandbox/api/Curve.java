package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Chance;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How busy the users of a system are: quiet at night, busiest in the afternoon, less at weekends,
 * never twice the same minute.
 */
final class Curve {

  /** The hour of the day, in UTC, at which Indian users are busiest. */
  private static final double PEAK = 11.0;

  private final Chance chance;

  Curve(Chance chance) {
    this.chance = chance;
  }

  /** How busy the minute is: about 0.3 at night and 1 at the peak. */
  static double day(Instant minute) {
    ZonedDateTime at = minute.atZone(ZoneOffset.UTC);
    double hour = at.getHour() + at.getMinute() / 60.0;
    double wave = 0.5 + 0.5 * Math.cos((hour - PEAK) * Math.PI / 12);
    boolean weekend = at.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    return (0.3 + 0.7 * wave) * (weekend ? 0.7 : 1.0);
  }

  /** A number that belongs to the subject for good. */
  double trait(String subject, double least, double most) {
    return least + (most - least) * chance.fraction(subject, 0);
  }

  /** Noise around 0, less than the span each way, the same for the same minute. */
  double noise(String subject, Instant minute, int part, double span) {
    long number = minute.getEpochSecond() / 60 * 64 + part;
    return (chance.fraction(subject, number) - 0.5) * 2 * span;
  }
}
