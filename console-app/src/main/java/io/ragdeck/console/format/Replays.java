package io.ragdeck.console.format;

import io.ragdeck.monitoring.replay.Replayed;
import java.time.Duration;
import java.util.Optional;

/** What rules would have done, in words. */
public final class Replays {

  private Replays() {}

  /** "would have called 3 times, 42 min in all". */
  public static String verdict(Replayed replayed) {
    if (replayed.known().isZero()) {
      return replayed.spells().isEmpty()
          ? "no data: what it would have done is not known"
          : "without data, would have called %s".formatted(times(replayed));
    }
    return replayed.spells().isEmpty()
        ? "would not have called"
        : "would have called %s".formatted(times(replayed));
  }

  /** The same of a check. */
  public static String found(Replayed replayed) {
    return verdict(replayed)
        .replace("would not have called", "would have found nothing")
        .replace("would have called", "would have found something");
  }

  private static String times(Replayed replayed) {
    int times = replayed.spells().size();
    return "%s, %s%s"
        .formatted(
            times == 1 ? "once" : times == 2 ? "twice" : Amounts.grouped(times) + " times",
            length(replayed.called()),
            times == 1 ? "" : " in all");
  }

  /** "known for 5 d 3 h of 7 d"; empty where all is. */
  public static Optional<String> gap(Replayed replayed) {
    return replayed.isWhollyKnown()
        ? Optional.empty()
        : Optional.of(
            "known for %s of %s".formatted(length(replayed.known()), length(replayed.whole())));
  }

  public static String tone(Replayed replayed) {
    if (!replayed.spells().isEmpty()) {
      return "warn";
    }
    return replayed.known().isZero() ? "unknown" : "ok";
  }

  /** A length of time in two units, rounded down: "5 d 3 h", "1 h 5 min", "42 min". */
  public static String length(Duration length) {
    long minutes = length.toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes < 24 * 60
        ? two(minutes / 60, "h", minutes % 60, "min")
        : two(minutes / (24 * 60), "d", minutes / 60 % 24, "h");
  }

  private static String two(long large, String unit, long small, String smaller) {
    return small == 0
        ? "%s %s".formatted(large, unit)
        : "%s %s %s %s".formatted(large, unit, small, smaller);
  }
}
