package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which nobody is told of what goes wrong with something. Incidents are opened and closed
 * all the same. All times are those of the watched world.
 *
 * @param begins the first moment
 * @param ends the first moment after; where it repeats, of the last time
 * @param repeat when within; empty for the whole time
 * @param by the name of who asked for it
 * @param ended when somebody ended it early; empty where nobody did
 */
public record Silence(
    String id,
    SystemId system,
    Scope scope,
    Instant begins,
    Instant ends,
    Optional<Repeat> repeat,
    String reason,
    String by,
    Instant createdAt,
    Optional<Ended> ended) {

  /** A silence that nobody has to think of again is how alarms are forgotten. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** Windows that repeat are looked through once a year at least. */
  public static final Duration LONGEST_REPEATED = Duration.ofDays(366);

  /** What is silent. */
  public sealed interface Scope {
    /** Everything of the system: what a maintenance window is. */
    record WholeSystem() implements Scope {}

    /** One service, whatever finds something wrong with it. */
    record OneService(String name) implements Scope {}

    /** What one check finds, by the check's id. */
    record OneCheck(String check) implements Scope {}

    /** An alarm of CloudWatch, by its name. */
    record OneAlarm(String name) implements Scope {}
  }

  /** Who ended it before its time, and when. */
  public record Ended(Instant at, String by) {}

  /** Whether it holds at the moment. */
  public boolean holds(Instant at) {
    return !at.isBefore(begins)
        && at.isBefore(end())
        && repeat.map(times -> times.holds(at)).orElse(true);
  }

  /** Whether it is over for good. */
  public boolean isOver(Instant at) {
    return !at.isBefore(end());
  }

  /** When it holds next, if it doesn't at the moment; empty where it never does again. */
  public Optional<Instant> next(Instant after) {
    Instant from = after.isBefore(begins) ? begins : after;
    Optional<Instant> begin =
        repeat.map(times -> times.next(from)).orElse(Optional.of(begins).filter(from::equals));
    return begin.filter(at -> at.isBefore(end()));
  }

  /** When it stops to hold that holds at the moment. */
  public Instant until(Instant at) {
    return repeat.flatMap(times -> times.end(at)).filter(end -> end.isBefore(end())).orElse(end());
  }

  private Instant end() {
    return ended.map(Ended::at).filter(at -> at.isBefore(ends)).orElse(ends);
  }
}
