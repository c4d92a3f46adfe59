package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.CloudProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines of a time, oldest first.
 *
 * @param from how far back was read; lines before it may exist
 * @param until the first moment that was not read: lines from then on may exist
 * @param complete whether that is as far as was asked
 * @param problems sources whose lines are missing, and why
 * @param unread sources whose lines are missing because the time to read was over
 */
public record LogSlice(
    List<LogEvent> lines,
    Instant from,
    Instant until,
    boolean complete,
    Map<LogSource, CloudProblem> problems,
    Set<LogSource> unread) {

  public LogSlice {
    lines = List.copyOf(lines);
    problems = Map.copyOf(problems);
    unread = Set.copyOf(unread);
  }
}
