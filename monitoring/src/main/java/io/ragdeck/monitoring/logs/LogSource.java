package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.Location;
import java.util.Comparator;
import java.util.Set;

/**
 * All streams of one container of one service, whichever task wrote them, running or stopped.
 *
 * <p>They are asked for by the prefix that their names share, not by name: one call serves any
 * number of tasks (names go up to 100 a call), knows those that nobody remembers, and has a new
 * task's first line before ECS has told of the task.
 *
 * @param streamPrefix prefix/container/, or the whole name where one task is meant
 * @param tasks where services share group and prefix: whose lines are this one's; else empty
 */
public record LogSource(
    Location location,
    String group,
    String streamPrefix,
    String service,
    String container,
    Set<String> tasks) {

  /** By service and container. */
  public static final Comparator<LogSource> ORDER =
      Comparator.comparing(LogSource::service)
          .thenComparing(LogSource::container)
          .thenComparing(LogSource::group)
          .thenComparing(LogSource::streamPrefix);

  public LogSource {
    tasks = Set.copyOf(tasks);
  }

  /** The lines of one task alone. */
  LogSource of(String task) {
    return new LogSource(location, group, streamPrefix + task, service, container, Set.of());
  }

  /** Whether a line of this stream is meant. An emulator may not know of prefixes. */
  boolean holds(LogStream stream) {
    return stream.name().startsWith(streamPrefix)
        && (tasks.isEmpty() || tasks.contains(stream.task()));
  }
}
