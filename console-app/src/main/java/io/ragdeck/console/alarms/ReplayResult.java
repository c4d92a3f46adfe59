package io.ragdeck.console.alarms;

import io.ragdeck.console.alarms.ReplayDesk.Outcome;
import io.ragdeck.console.format.Replays;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.replay.Replayed;
import io.ragdeck.monitoring.replay.Spell;
import java.util.List;
import java.util.Optional;

/**
 * What one rule would have done within the last week, as a page shows it.
 *
 * @param rule in words
 * @param verdict such as "would have called 3 times, 42 min in all"
 * @param gap of how much nothing is known; empty where all is
 * @param spells newest first, at most {@link #MOST}
 */
public record ReplayResult(
    String rule,
    String verdict,
    String tone,
    Optional<String> gap,
    Optional<ReplayChart> chart,
    List<Line> spells,
    int more) {

  static final int MOST = 50;

  public ReplayResult {
    spells = List.copyOf(spells);
  }

  /** A time for which it would have called. */
  public record Line(Spell spell, String lasted) {

    /** "still calling" has no end. */
    public boolean open() {
      return spell.until().isEmpty();
    }
  }

  /**
   * @param rule in words
   */
  static ReplayResult of(String rule, Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotTried(String because) ->
          new ReplayResult(
              rule, because, "unknown", Optional.empty(), Optional.empty(), List.of(), 0);
      case Outcome.Tried tried ->
          new ReplayResult(
              rule,
              Replays.verdict(tried.replayed()),
              Replays.tone(tried.replayed()),
              Replays.gap(tried.replayed()),
              ReplayChart.of(tried),
              lines(tried.replayed()),
              Math.max(0, tried.replayed().spells().size() - MOST));
    };
  }

  /** As it is. */
  static ReplayResult of(Alarm alarm, Outcome outcome) {
    return of(alarm.condition(), outcome);
  }

  private static List<Line> lines(Replayed replayed) {
    return replayed.spells().reversed().stream()
        .limit(MOST)
        .map(spell -> new Line(spell, Replays.length(spell.length(replayed.until()))))
        .toList();
  }
}
