package io.ragdeck.monitoring.gpu.placement;

import java.util.List;

/**
 * Whether one more task fits, and how many.
 *
 * @param now how many fit on what is there
 * @param places where, the fullest first, as ECS's binpack strategy would have it
 * @param onTheWay how many fit on instances that were asked for already
 * @param afterGrowth how many fit on instances that could still be started
 * @param growths by group, what would have to be started for one
 * @param obstacles why not, one sentence each
 * @param unknowns what is not known and could change the answer, one sentence each
 */
public record Answer(
    int now,
    List<String> places,
    int onTheWay,
    int afterGrowth,
    List<String> growths,
    List<String> obstacles,
    List<String> unknowns) {

  public Answer {
    places = List.copyOf(places);
    growths = List.copyOf(growths);
    obstacles = List.copyOf(obstacles);
    unknowns = List.copyOf(unknowns);
  }

  /** In a word. */
  public enum Verdict {
    /** On an instance that is there. */
    NOW,
    /** On one that is on its way. */
    SOON,
    /** On one that a group could start. */
    AFTER_SCALING,
    /** Not known: what would decide was not read. */
    UNKNOWN,
    NO
  }

  public Verdict verdict() {
    if (now > 0) {
      return Verdict.NOW;
    }
    if (onTheWay > 0) {
      return Verdict.SOON;
    }
    if (afterGrowth > 0) {
      return Verdict.AFTER_SCALING;
    }
    return unknowns.isEmpty() ? Verdict.NO : Verdict.UNKNOWN;
  }
}
