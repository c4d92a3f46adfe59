package io.ragdeck.cloud.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The sandbox's time: that of another clock, put forward as often as somebody likes, at the pace
 * that somebody likes. Whatever is changed, it never runs backwards.
 */
public final class SandboxClock extends Clock {

  /** The fastest that is allowed: a day in under three minutes. */
  public static final double FASTEST = 600;

  /**
   * How time runs.
   *
   * @param since the other clock's time from which the pace holds
   * @param from what this clock showed then
   */
  private record Course(Instant since, Instant from, double pace) {

    Instant at(Instant base) {
      Duration passed = Duration.between(since, base);
      if (passed.isNegative()) {
        return from;
      }
      return pace == 1 ? from.plus(passed) : from.plusNanos((long) (passed.toNanos() * pace));
    }
  }

  private final Clock base;
  private final AtomicReference<Course> course;

  SandboxClock(Clock base) {
    this(base, new AtomicReference<>(begin(base.instant())));
  }

  private SandboxClock(Clock base, AtomicReference<Course> course) {
    this.base = base;
    this.course = course;
  }

  private static Course begin(Instant now) {
    return new Course(now, now, 1);
  }

  /** Puts the clock forward. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The sandbox's time does not run backwards: " + by);
    }
    course.updateAndGet(now -> new Course(now.since(), now.from().plus(by), now.pace()));
  }

  /** How many seconds pass here while one passes on the clock that it is based on. */
  public double pace() {
    return course.get().pace();
  }

  /**
   * Lets time pass faster, or as fast as it really does.
   *
   * @param pace from 1, real time, to {@link #FASTEST}
   * @throws IllegalArgumentException for any other
   */
  public void pace(double pace) {
    if (!(pace >= 1 && pace <= FASTEST)) {
      throw new IllegalArgumentException(
          "The sandbox's pace is from 1 (real time) to %s, not %s".formatted((int) FASTEST, pace));
    }
    course.updateAndGet(
        now -> {
          Instant base = this.base.instant();
          return new Course(base, now.at(base), pace);
        });
  }

  /** How far it is ahead of the clock that it is based on. */
  public Duration ahead() {
    Instant now = base.instant();
    return Duration.between(now, course.get().at(now));
  }

  @Override
  public Instant instant() {
    return course.get().at(base.instant());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SandboxClock(base.withZone(zone), course);
  }
}
