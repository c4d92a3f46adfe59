package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import java.util.List;
import java.util.Map;

/**
 * What a follower is given next.
 *
 * @param lines maybe none
 * @param leftOut lines that came faster than the follower took them and are no longer held
 * @param position where to go on after this
 * @param problems sources that can't be read at present, and why
 * @param begun whether what was there before has been read, so that no line means that there is
 *     none
 * @param over whether nothing comes any more
 */
public record LogBatch(
    List<LogEvent> lines,
    long leftOut,
    LogPosition position,
    Map<LogSource, CloudProblem> problems,
    boolean begun,
    boolean over) {

  public LogBatch {
    lines = List.copyOf(lines);
    problems = Map.copyOf(problems);
  }
}
