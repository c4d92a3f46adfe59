package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a follower is given next.
 *
 * @param lines maybe none
 * @param gap a time of which lines may be missing before these; said once
 * @param leftOut lines that came faster than the follower took them and are no longer held
 * @param position where to go on after this
 * @param problems sources that can't be read at present, and why
 * @param begun whether what was there before has been read, so that no line means that there is
 *     none
 * @param over whether nothing comes any more
 */
public record LogBatch(
    List<LogEvent> lines,
    Optional<Gap> gap,
    long leftOut,
    LogPosition position,
    Map<LogSource, CloudProblem> problems,
    boolean begun,
    boolean over) {

  /**
   * A time of which nobody here read all: the reading that was followed has ended, and another one
   * began later, or no longer holds what was written meanwhile.
   *
   * @param from what was written before it was given
   * @param until what is written from then on is given
   */
  public record Gap(Instant from, Instant until) {}

  public LogBatch {
    lines = List.copyOf(lines);
    problems = Map.copyOf(problems);
  }
}
